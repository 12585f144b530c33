import type { Credentials, SimpleConfig } from '@fennec/contract'
import type { DataSource, JobBinary, JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import type { Fresh, Users } from '../queries.ts'
import type { TemplateStore } from '../store.ts'

/** What the API asks about jobs and what they need. Reads are scoped as all reads of the store are. */
export interface EdpStore {
  dataSources: OwnedStore<DataSource, NewDataSource> & {
    /** Opened. */
    credentials(id: string): Promise<Credentials | null>
  }
  jobBinaries: OwnedStore<JobBinary, NewJobBinary> & {
    /** Opened. */
    extra(id: string): Promise<SimpleConfig | null>
  }
  jobBinaryInternals: OwnedStore<JobBinaryInternal, NewJobBinaryInternal> & {
    data(id: string): Promise<Buffer | null>
    /** The project's job binaries whose URL names it. */
    usersOf(projectId: string, id: string): Promise<Users>
  }
}

export interface OwnedStore<T, New> extends TemplateStore<T, New> {
  /** What is absent stays. null: it is gone. @throws StoreConflict, StoreReference */
  update(id: string, changes: Partial<New>): Promise<T | null>
  /** @throws StoreReference when something uses it */
  delete(id: string): Promise<void>
}

export type NewDataSource = Fresh<DataSource> & { credentials: Credentials | null }
export type NewJobBinary = Fresh<JobBinary> & { extra: SimpleConfig | null }
export type NewJobBinaryInternal = Omit<Fresh<JobBinaryInternal>, 'datasize'> & { data: Buffer }
