import type { DataSourceType, JobType, MappingType, ValueType } from '@fennec/contract'
import type { ColumnType, Generated } from 'kysely'
import type { JobConfigs, JobExecution, JobLog, JobPhase } from '../../domain/edp/edp-model.ts'

/** Read as a value, written as JSON text. */
type Json<T> = ColumnType<T, string, string>
/** Written by the database alone. */
type KeptCopy = ColumnType<string, never, never>

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
  /** The runs. */
  job_executions: Omit<EdpObject, 'name'> & {
    job_id: string
    input_id: string | null
    output_id: string | null
    cluster_id: string | null
    /** Kept by the database (`0024-names-of-jobs.ts`): its list is filtered and sorted by them. */
    cluster_name: KeptCopy
    job_name: KeptCopy
    start_time: Date | null
    end_time: Date | null
    info: Json<JobExecution['info']>
    engine_job_id: string | null
    return_code: string | null
    job_configs: Json<JobConfigs>
    /** Sealed by the secret box. */
    secret_configs: string | null
    data_source_urls: Json<Record<string, string>>
    status_description: Generated<string>
  }
  /** Work on the runs: of each the row with its id. */
  job_operations: {
    id: string
    cluster_id: string
    phase: JobPhase
    state: string
    node_id: string | null
    removal_requested: Generated<boolean>
    epoch: Generated<number>
    tries: Generated<number>
    last_error: string | null
    next_try_at: Generated<Date>
    engine_id: string | null
    lease_until: Date | null
    created_at: Generated<Date>
    finished_at: Date | null
    cancel_requested_at: Date | null
    cancelled_by: string | null
  }
  /** The last of what they said. */
  job_logs: {
    job_id: string
    name: JobLog['name']
    content: string
    size_bytes: ColumnType<string, number, number>
    truncated: boolean
  }
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
