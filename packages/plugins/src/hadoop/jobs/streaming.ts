import type { JobToRun } from '../../job-support.ts'
import { shellQuote } from '../../kit/shell-quote.ts'

export const MAPPER = 'edp.streaming.mapper'
export const REDUCER = 'edp.streaming.reducer'

/** The files of the job lie in the working directory of mapper and reducer. */
export function streamingWords({ configs, libs, input, output }: JobToRun): string {
  const words = [
    ...(libs.length === 0 ? [] : ['-files', libs.join(',')]),
    ...['-input', input ?? '', '-output', output ?? ''],
    ...['-mapper', String(configs[MAPPER]), '-reducer', String(configs[REDUCER])],
  ]
  return `exec "$HADOOP_HOME/bin/mapred" streaming ${words.map(shellQuote).join(' ')}`
}
