import type { Credentials, SimpleConfig } from '@fennec/contract'
import type {
  DataSource,
  InterfaceArgument,
  JobBinary,
  JobBinaryInternal,
  JobExecution,
  JobLog,
  JobTemplate,
} from '../../domain/edp/edp-model.ts'
import type { Fresh, Keeping, Users } from '../queries.ts'
import type { OwnedStore } from '../store.ts'

/** What the API asks about jobs and what they need. Reads are scoped as all reads of the store are. */
export interface EdpStore {
  dataSources: OwnedStore<DataSource, NewDataSource> & {
    findByName(projectId: string, name: string): Promise<DataSource | null>
    /** Opened. */
    credentials(id: string): Promise<Credentials | null>
    known(projectId: string, ids: readonly string[]): Promise<Set<string>>
    /** The jobs that read or write it, by id; of those that have not begun, or all. */
    usersOf(projectId: string, id: string, which: 'all' | 'pending'): Promise<Users>
  }
  jobBinaries: OwnedStore<JobBinary, NewJobBinary> & {
    /** Opened. */
    extra(id: string): Promise<SimpleConfig | null>
    /** Those of the ids that the project may see. */
    known(projectId: string, ids: readonly string[]): Promise<Set<string>>
    /** The templates that are made of it. */
    usersOf(projectId: string, id: string): Promise<Users>
    /** The jobs that have not begun and will be run with it, by id. */
    pendingJobs(projectId: string, id: string): Promise<Users>
  }
  jobBinaryInternals: OwnedStore<JobBinaryInternal, NewJobBinaryInternal> & {
    data(id: string): Promise<Buffer | null>
    /** The job binaries that are this file. */
    usersOf(projectId: string, id: string): Promise<Users>
    /** Whoever's it is. */
    exists(id: string): Promise<boolean>
  }
  jobTemplates: OwnedStore<JobTemplate, NewJobTemplate, JobTemplateChanges> & {
    /** The jobs that ran it, by id. */
    usersOf(projectId: string, id: string): Promise<Users>
  }
  jobExecutions: Omit<OwnedStore<JobExecution, NewJobExecution, JobExecutionChanges>, 'insert'> & {
    /** An engine begins it. @throws StoreReference, StoreConflict */
    accept(job: NewJobExecution, keeping?: Keeping<JobExecution> | null): Promise<JobExecution>
    /** The wish; an engine ends what runs. Of one that has ended, or asked again, it changes nothing. */
    cancel(id: string, by: string): Promise<void>
    /** At once where nothing of it is left; else it is cancelled first, and goes when an engine is done with it. */
    delete(id: string): Promise<void>
    /** Its node is asked before its turn. */
    lookNow(id: string): Promise<void>
    logs(id: string): Promise<JobLog[]>
  }
}

export type NewDataSource = Fresh<DataSource> & { credentials: Credentials | null }
export type NewJobBinary = Fresh<JobBinary> & { extra: SimpleConfig | null }
export type NewJobBinaryInternal = Omit<Fresh<JobBinaryInternal>, 'datasize'> & { data: Buffer }
/** Binaries by id. */
export type NewJobTemplate = Omit<Fresh<JobTemplate>, 'mains' | 'libs' | 'interface'> & {
  mains: string[]
  libs: string[]
  interface: Omit<Fresh<InterfaceArgument>, 'job_id' | 'tenant_id' | 'order'>[]
}
export type JobTemplateChanges = Partial<Pick<JobTemplate, 'name' | 'description' | 'is_public' | 'is_protected'>>
/** Its id is chosen by the caller: URLs are made from it before the row is. One that has not ended is begun by an engine. */
export type NewJobExecution = Omit<Fresh<JobExecution>, 'status_description'> & {
  id: string
  secret_configs: SimpleConfig | null
  /** Not before then. */
  begin_at?: Date | null
}
export type JobExecutionChanges = Partial<Pick<JobExecution, 'is_public' | 'is_protected'>>
