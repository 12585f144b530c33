import type { DataSource, JobBinary, JobBinaryInternal } from '../../domain/edp/edp-model.ts'
import type {
  EdpStore,
  NewDataSource,
  NewJobBinary,
  NewJobBinaryInternal,
  OwnedStore,
} from '../../store/edp/edp-store.ts'
import type { Users } from '../../store/queries.ts'
import { fresh, type Row, Rows } from './rows.ts'

/** Jobs and what they need, over arrays. */
export class MemoryEdp implements EdpStore {
  readonly rows = {
    data_sources: new Rows<DataSource & NewDataSource>(),
    job_binaries: new Rows<JobBinary & NewJobBinary>(),
    job_binary_internal: new Rows<JobBinaryInternal & NewJobBinaryInternal>(),
  }

  readonly dataSources = {
    ...stored<DataSource, NewDataSource>(this.rows.data_sources, (wish) => ({ ...wish, ...fresh() })),
    credentials: async (id: string) => this.rows.data_sources.rows.find((row) => row.id === id)?.credentials ?? null,
  }

  readonly jobBinaries = {
    ...stored<JobBinary, NewJobBinary>(this.rows.job_binaries, (wish) => ({ ...wish, ...fresh() })),
    extra: async (id: string) => this.rows.job_binaries.rows.find((row) => row.id === id)?.extra ?? null,
  }

  readonly jobBinaryInternals = {
    ...stored<JobBinaryInternal, NewJobBinaryInternal>(this.rows.job_binary_internal, (wish) => ({
      ...wish,
      ...fresh(),
      datasize: wish.data.length,
    })),
    data: async (id: string) => this.rows.job_binary_internal.rows.find((row) => row.id === id)?.data ?? null,
    usersOf: async (projectId: string, id: string) =>
      users(
        this.rows.job_binaries.rows.filter((row) => row.tenant_id === projectId && row.url === `internal-db://${id}`),
      ),
  }
}

function users(rows: readonly { name: string }[]): Users {
  return { names: rows.map((row) => row.name).slice(0, 10), total: rows.length }
}

function stored<T, New>(rows: Rows<T & New & Row>, made: (wish: New) => T & New): OwnedStore<T, New> {
  return {
    list: rows.list,
    get: rows.get,
    findByName: rows.findByName,
    insert: async (wish) => rows.add(made(wish) as never),
    update: async (id, changes) => rows.change(id, changes as never),
    delete: async (id) => rows.remove(id),
  }
}
