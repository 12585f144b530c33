import type { DataSourceType } from '@fennec/contract'
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
}
