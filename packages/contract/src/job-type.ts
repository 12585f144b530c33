import { Type } from 'typebox'

/** In the order that GET /job-types lists them. */
export const JOB_TYPES = [
  'Hive',
  'Java',
  'MapReduce',
  'MapReduce.Streaming',
  'Pig',
  'Shell',
  'Spark',
  'Storm',
  'Storm.Pyleus',
] as const

export type JobType = (typeof JOB_TYPES)[number]

export const jobType = Type.Unsafe<JobType>({ type: 'string', title: 'Type', enum: [...JOB_TYPES] })
