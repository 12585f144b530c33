import type { DataSourceType, JobType, MappingType, ValueType } from '@fennec/contract'
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
