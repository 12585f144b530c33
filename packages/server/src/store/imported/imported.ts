import type { Credentials, SimpleConfig } from '@fennec/contract'
import type { DataSource, InterfaceArgument, JobBinary, JobExecution, JobTemplate } from '../../domain/edp/edp-model.ts'
import type { Cluster, ClusterTemplate, NodeGroupTemplate, Owned, Timestamps } from '../../domain/model.ts'

/** Objects of an older service, with their ids and dates. */
export interface Imported {
  node_group_templates: NodeGroupTemplate[]
  cluster_templates: ClusterTemplate[]
  clusters: ImportedCluster[]
  data_sources: ImportedDataSource[]
  job_binary_internal: ImportedFile[]
  job_binaries: ImportedBinary[]
  jobs: ImportedJobTemplate[]
  job_executions: ImportedJob[]
}

export type ImportedCluster = Omit<Cluster, 'epoch' | 'provision_progress' | 'verification' | 'origin'> & {
  /** PEM; sealed before it is stored. */
  management_private_key: string
}
export type ImportedDataSource = DataSource & { credentials: Credentials | null }
export type ImportedBinary = JobBinary & { extra: SimpleConfig | null }
/** Its bytes are read when they are written: one file at a time. */
export type ImportedFile = Owned & Timestamps & { id: string; name: string; read(): Promise<Buffer> }
export type ImportedJobTemplate = Omit<JobTemplate, 'mains' | 'libs' | 'interface'> & {
  mains: string[]
  libs: string[]
  interface: Omit<InterfaceArgument, 'job_id' | 'tenant_id' | 'order'>[]
}
export type ImportedJob = JobExecution & { secret_configs: SimpleConfig | null }
