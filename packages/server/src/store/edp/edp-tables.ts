import type { DataSourceType, JobType, MappingType, ValueType } from '@fennec/contract'
import type { Generated } from 'kysely'

interface EdpObject {
  id: string
  name: string
  tenant_id: string
  is_public: boolean
  is_protected: boolean
  created_at: Generated<Date>
  updated_at: Date | null
}

/** Data sources, job binaries, job templates and jobs. `jobs` are the templates, `job_executions` their runs. */
export interface EdpTables {
  data_sources: EdpObject & {
    description: string | null
    type: DataSourceType
    url: string
    /** Sealed by the secret box. */
    credentials: string | null
  }
  job_binaries: EdpObject & {
    description: string | null
    url: string
    /** Sealed by the secret box. */
    extra: string | null
  }
  job_binary_internal: EdpObject & { data: Buffer; datasize: number }
  /** The templates. */
  jobs: EdpObject & { description: string | null; type: JobType }
  job_binaries_of_jobs: { job_id: string; job_binary_id: string; part: 'main' | 'lib'; position: number }
  job_executions: { id: string; job_id: string; tenant_id: string; is_public: boolean }
  job_interface_arguments: {
    id: string
    job_id: string
    tenant_id: string
    name: string
    description: string | null
    mapping_type: MappingType
    location: string
    value_type: ValueType
    required: boolean
    order: number
    default: string | null
    created_at: Generated<Date>
    updated_at: Date | null
  }
}
