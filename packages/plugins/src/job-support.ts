import type { PluginCluster, PluginLayout, PluginNode } from './interface.ts'

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

/** Kinds of places that jobs read and write. */
export type DataSourceType = 'swift' | 'hdfs' | 'maprfs' | 'manila' | 's3'

/** What a framework can do with jobs. What happens on the node is the kit's: `kit/jobs/`. */
export interface JobSupport {
  types(version: string): readonly JobType[]
  hints(type: JobType, version: string): JobHints
  /** Of which places the framework opens the URLs. */
  dataSources(version: string): readonly DataSourceType[]
  /** Whether jobs of the type are run with their files, which then have to be within reach. */
  usesFiles(type: JobType): boolean
  /** What this cluster cannot do of what was asked for, as a sentence; null: nothing. Asked before a job is accepted. */
  fault(job: JobWish, layout: PluginLayout): string | null
  /** The node on which jobs of the type are begun. It stays the same for one job. */
  node(cluster: PluginCluster, type: JobType): PluginNode
  program(job: JobToRun, node: PluginNode, cluster: PluginCluster): JobProgram
}

type Values = Readonly<Record<string, string | number | boolean>>

export interface JobWish {
  type: JobType
  /** Names of the files; the first of `mains` is what is run. They lie in the working directory of the program. */
  mains: readonly string[]
  libs: readonly string[]
  configs: Values
  params: Values
  args: readonly string[]
}

export interface JobToRun extends JobWish {
  id: string
  /** Of its template. */
  name: string
  /** URLs of its data sources, as programs open them. */
  input: string | null
  output: string | null
}

/** What is run. Both are files that only the login user reads: what they hold is in no list of processes. */
export interface JobProgram {
  /** Shell text; ends by `exec` of the program, so that its status is the job's. */
  run: string
  /** Beside the binaries, in the directory above. */
  files?: readonly { name: string; content: string }[]
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
