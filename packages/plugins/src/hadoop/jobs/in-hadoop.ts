import { configurationDirectory } from '../../hdfs/configuration.ts'
import { type Properties, propertyRows } from '../../hdfs/site-xml.ts'
import type { PluginCluster } from '../../interface.ts'
import type { JobProgram, JobToRun } from '../../job-support.ts'
import { shellQuote } from '../../kit/shell-quote.ts'
import { ofCluster } from '../of-cluster.ts'
import { sparkOfCluster } from '../spark/files.ts'
import { hasSpark } from '../spark/of-cluster.ts'
import { resourceManager } from '../yarn/sites.ts'
import { yarnPage } from '../yarn/state.ts'

const OWN = 'job-properties'

/**
 * What runs sees the cluster's configuration with the job's settings in it: a copy, since of a command line every user of the node
 * knows what is on it. Applications that it has begun on YARN end with it.
 *
 * @param program its text is run in a process of its own
 */
export function inHadoop(job: JobToRun, cluster: PluginCluster, { run, files = [] }: JobProgram): JobProgram {
  const yarn = resourceManager(cluster) ? yarnPage(cluster) : ''
  const home = ofCluster(cluster).text('Hadoop home')
  return {
    run: `umask 077
HADOOP_HOME=${shellQuote(home)}
HADOOP_CONF_DIR=$(dirname "$PWD")/configuration
HADOOP_CLASSPATH=$PWD/*
PATH=$PATH:$HADOOP_HOME/bin${hasSpark(cluster) ? `:${sparkOfCluster(cluster).text('Spark home')}/bin` : ''}
YARN=${shellQuote(yarn)}
export HADOOP_HOME HADOOP_CONF_DIR HADOOP_CLASSPATH PATH YARN
mkdir -p "$HADOOP_CONF_DIR" && cp ${shellQuote(configurationDirectory(cluster))}/* "$HADOOP_CONF_DIR" || exit
# In each: what comes later in the same file counts, and which of them a program reads is its own affair.
for each in core-site hdfs-site yarn-site mapred-site; do
  file=$HADOOP_CONF_DIR/$each.xml
  if [ ! -e "$file" ]; then echo '<configuration>' > "$file"; fi
  sed -i '/<\\/configuration>/d' "$file" && cat ../${OWN} >> "$file" && echo '</configuration>' >> "$file" || exit
done
trap : TERM
(
${run}
)
status=$?
if [ $status -ne 0 ] && [ -n "$YARN" ]; then
${END_APPLICATIONS(job.id)}
fi
exit $status`,
    files: [...files, { name: OWN, content: propertyRows({ ...DEFAULTS(job), ...settings(job), ...tagged(job.id) }) }],
  }
}

export const applicationTag = (id: string): string => `fennec-${id}`

const DEFAULTS = ({ name }: JobToRun): Properties => ({ 'mapreduce.job.name': name })

/** Applications are found by it. And what is a credential by its name is not shown by the history server. */
const tagged = (id: string): Properties => ({ 'mapreduce.job.tags': applicationTag(id) })

const settings = ({ configs }: JobToRun): Properties => {
  const own = Object.entries(configs).filter(([name]) => !name.startsWith('edp.'))
  const secret = own.map(([name]) => name).filter((name) => /key|secret|password|token/i.test(name))
  return {
    ...Object.fromEntries(own),
    ...(secret.length > 0 && { 'mapreduce.job.redacted-properties': secret.join(',') }),
  }
}

const END_APPLICATIONS = (id: string): string => `  asking='curl -sf --noproxy * --max-time 5'
  set -f
  $asking "$YARN/ws/v1/cluster/apps?applicationTags=${applicationTag(id)}&states=NEW,NEW_SAVING,SUBMITTED,ACCEPTED,RUNNING" |
    grep -o '"id":"application_[0-9_]*"' | cut -d '"' -f 4 |
    while read -r application; do
      $asking -o /dev/null -X PUT -H 'content-type: application/json' -d '{"state":"KILLED"}' \\
        "$YARN/ws/v1/cluster/apps/$application/state?user.name=$(id -un)"
    done`
