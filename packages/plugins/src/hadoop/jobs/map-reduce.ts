import { type Properties, propertyRows } from '../../hdfs/site-xml.ts'
import type { JobToRun } from '../../job-support.ts'

/** The classes are in the settings, as in the old service: there is no main class that would submit the job. */
export function mapReduceProperties({ libs, input, output }: JobToRun): Properties {
  const [jar = '', ...others] = libs
  return {
    'mapreduce.job.jar': jar,
    ...(others.length > 0 && { tmpjars: others.join(',') }),
    'mapreduce.input.fileinputformat.inputdir': input ?? '',
    'mapreduce.output.fileoutputformat.outputdir': output ?? '',
  }
}

/** The command submits and does not wait; the resource manager is asked how it goes. */
export const mapReduceRun = (job: JobToRun): string => `cat > ../map-reduce.xml << 'END'
<configuration>
${propertyRows(mapReduceProperties(job))}</configuration>
END
"$HADOOP_HOME/bin/mapred" job -submit ../map-reduce.xml > ../submitted || exit
cat ../submitted
application=$(sed -n 's/^Created job job_/application_/p' ../submitted)
unanswered=0
while [ $unanswered -lt 60 ]; do
  sleep 1
  if ! answer=$(curl -sf --noproxy '*' --max-time 10 "$YARN/ws/v1/cluster/apps/$application"); then
    unanswered=$((unanswered + 1))
    continue
  fi
  unanswered=0
  case $answer in
    *'"finalStatus":"SUCCEEDED"'*) exit 0 ;;
    *'"finalStatus":"FAILED"'* | *'"finalStatus":"KILLED"'*)
      printf '%s' "$answer" | sed -n 's/.*"diagnostics":"\\([^"]*\\)".*/\\1/p' >&2
      echo "What its tasks said: yarn logs -applicationId $application" >&2
      exit 1
      ;;
  esac
done
echo "The resource manager at $YARN does not tell of $application any more." >&2
exit 1`
