import { type JobSupport, plainHints } from '../job-support.ts'

/** Takes jobs of every kind, as the old service's did. */
export const jobs: JobSupport = {
  types: () => ['Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Pig', 'Shell', 'Spark', 'Storm', 'Storm.Pyleus'],
  hints: (type) => plainHints(type),
}
