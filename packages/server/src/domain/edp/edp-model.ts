import type { ConfigValue, DataSourceType, JobType, MappingType, ValueType } from '@fennec/contract'
import type { Owned, Timestamps } from '../model.ts'

/**
 * The records of jobs and what they need, by the old data model's names. v1.1 calls a template `job` and its run
 * `job_execution`; v2 calls them `job_template` and `job`. Here it is template and execution. Secrets are in none of them.
 */
export interface DataSource extends Owned, Timestamps {
  id: string
  name: string
  description: string | null
  type: DataSourceType
  url: string
}

export interface JobBinary extends Owned, Timestamps {
  id: string
  name: string
  description: string | null
  url: string
}

/** A file in our own database; its bytes are read apart. */
export interface JobBinaryInternal extends Owned, Timestamps {
  id: string
  name: string
  /** Bytes. */
  datasize: number
}

/** `jobs` of v1.1 and of the database. */
export interface JobTemplate extends Owned, Timestamps {
  id: string
  name: string
  description: string | null
  type: JobType
  mains: JobBinary[]
  libs: JobBinary[]
  interface: InterfaceArgument[]
}

export interface InterfaceArgument extends Timestamps {
  id: string
  job_id: string
  tenant_id: string
  name: string
  description: string | null
  mapping_type: MappingType
  location: string
  value_type: ValueType
  required: boolean
  /** From 0, as they were given. */
  order: number
  default: string | null
}

export interface JobConfigs {
  configs: Record<string, ConfigValue>
  params: Record<string, ConfigValue>
  args: string[]
  job_execution_info: Record<string, ConfigValue>
}

/** A run of a template; `jobs` of v2. Credentials among its configs are blank. */
export interface JobExecution extends Owned, Timestamps {
  id: string
  /** Of the template. */
  job_id: string
  /** null: the cluster is gone. */
  cluster_id: string | null
  input_id: string | null
  output_id: string | null
  start_time: Date | null
  end_time: Date | null
  info: { status: string; errorMessage?: string }
  engine_job_id: string | null
  return_code: string | null
  job_configs: JobConfigs
  /** Data source → the URL it stood for in this run. */
  data_source_urls: Record<string, string>
  /** What it waits for, or why it ended as it did; empty: there is nothing to say. */
  status_description: string
}

/**
 * Where the work on a run is: `accepted`: nothing is on a node; `placed`: its files are, and it may have begun; `ended`: its
 * status is final, and what it left on the node is taken away.
 */
export type JobPhase = 'accepted' | 'placed' | 'ended'

export interface JobLog {
  name: 'stdout' | 'stderr'
  /** The end of it, without credentials of the job. */
  content: string
  /** Of all that was said. */
  size_bytes: number
  /** It said more than is kept. */
  truncated: boolean
}
