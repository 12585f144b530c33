/** The kinds of jobs there are; a plugin offers some of them. */
export type JobType =
  | 'Hive'
  | 'Java'
  | 'MapReduce'
  | 'MapReduce.Streaming'
  | 'Pig'
  | 'Shell'
  | 'Spark'
  | 'Storm'
  | 'Storm.Pyleus'

interface JobHint {
  name: string
  value: string
  description: string
}

/** What a job of a type takes, for forms: a key that is absent is one the type does not take. */
export interface JobHints {
  configs: JobHint[]
  args?: string[]
  params?: Record<string, string>
}

/** What a framework can do with jobs. */
export interface JobSupport {
  types(version: string): readonly JobType[]
  hints(type: JobType, version: string): JobHints
  /** Runs a job whose result is there at once. */
  run(type: JobType, version: string): JobOutcome
}

/** How a job ended. */
export interface JobOutcome {
  /** What the engine calls the job. */
  engineJobId: string
  status: 'SUCCEEDED' | 'FAILED' | 'KILLED' | 'DONEWITHERROR'
}

const TAKES: Readonly<Record<JobType, readonly ('args' | 'params')[]>> = {
  Hive: ['params'],
  Java: ['args'],
  MapReduce: [],
  'MapReduce.Streaming': [],
  Pig: ['args', 'params'],
  Shell: ['args', 'params'],
  Spark: ['args'],
  Storm: ['args'],
  'Storm.Pyleus': ['args'],
}

/** Of every kind of job what it takes, without any framework's own settings. */
export function plainHints(type: JobType): JobHints {
  const takes = TAKES[type]
  return { configs: [], ...(takes.includes('args') && { args: [] }), ...(takes.includes('params') && { params: {} }) }
}
