import type { JobToRun } from '../../job-support.ts'
import { shellQuote } from '../../kit/shell-quote.ts'

export const MAIN_CLASS = 'edp.java.main_class'

/** `hadoop CLASS`: what it starts finds the files of the job and all of Hadoop. */
export function javaWords({ configs, args }: JobToRun): string {
  const options = shellQuote(String(configs['edp.java.java_opts'] ?? ''))
  return `HADOOP_CLIENT_OPTS=${options}; export HADOOP_CLIENT_OPTS
exec "$HADOOP_HOME/bin/hadoop" ${[String(configs[MAIN_CLASS]), ...args].map(shellQuote).join(' ')}`
}
