import { type JobSupport, plainHints } from '../job-support.ts'

/** Takes jobs of every kind, as the old service's did, and runs none: each has succeeded as soon as it is accepted. */
export const jobs: JobSupport = {
  types: () => ['Hive', 'Java', 'MapReduce', 'MapReduce.Streaming', 'Pig', 'Shell', 'Spark', 'Storm', 'Storm.Pyleus'],
  hints: (type) => plainHints(type),
  run: () => ({ engineJobId: 'engine_job_id', status: 'SUCCEEDED' }),
}
