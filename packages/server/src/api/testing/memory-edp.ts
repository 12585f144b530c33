import type {
  DataSource,
  JobBinary,
  JobBinaryInternal,
  JobExecution,
  JobLog,
  JobTemplate,
} from '../../domain/edp/edp-model.ts'
import type {
  EdpStore,
  JobExecutionChanges,
  NewDataSource,
  NewJobBinary,
  NewJobBinaryInternal,
  NewJobExecution,
} from '../../store/edp/edp-store.ts'
import { StoreReference, type Users } from '../../store/queries.ts'
import type { OwnedStore } from '../../store/store.ts'
import type { MemoryKeptAnswers } from './memory-kept-answers.ts'
import { fresh, type Row, Rows } from './rows.ts'

/** Jobs and what they need, over arrays. */
export class MemoryEdp implements EdpStore {
  readonly rows = {
    data_sources: new Rows<DataSource & NewDataSource>(),
    job_binaries: new Rows<JobBinary & NewJobBinary>(),
    job_binary_internal: new Rows<JobBinaryInternal & NewJobBinaryInternal>(),
    jobs: new Rows<JobTemplate>(),
    job_executions: new Rows<JobExecution & { name: string; status: string }>(),
  }

  readonly #keptAnswers: MemoryKeptAnswers

  constructor(keptAnswers: MemoryKeptAnswers) {
    this.#keptAnswers = keptAnswers
  }

  #binary = (id: string): JobBinary => {
    const found = this.rows.job_binaries.rows.find((row) => row.id === id)
    if (!found) throw new StoreReference('job_binaries_of_jobs')
    return found
  }
  /** Binaries as they are now. */
  #whole = (row: JobTemplate): JobTemplate => ({
    ...row,
    mains: row.mains.map(({ id }) => this.#binary(id)),
    libs: row.libs.map(({ id }) => this.#binary(id)),
  })
  #wholeOrNull = (row: JobTemplate | null) => row && this.#whole(row)

  readonly jobTemplates: EdpStore['jobTemplates'] = {
    list: async (projectId, query) => {
      const page = await this.rows.jobs.list(projectId, query)
      return { ...page, items: page.items.map(this.#whole) }
    },
    get: async (projectId, id) => this.#wholeOrNull(await this.rows.jobs.get(projectId, id)),
    insert: async ({ mains, libs, interface: args, ...wish }) => {
      const made = fresh()
      const parts = { mains: mains.map(this.#binary), libs: libs.map(this.#binary) }
      const ofJob = { job_id: made.id, tenant_id: wish.tenant_id }
      const numbered = args.map((arg, order) => ({ ...arg, ...fresh(), ...ofJob, order }))
      return this.rows.jobs.add({ ...wish, ...made, ...parts, interface: numbered })
    },
    update: async (id, changes) => this.#wholeOrNull(this.rows.jobs.change(id, changes)),
    delete: async (id) => this.rows.jobs.remove(id),
    usersOf: async (_projectId, id) => users(this.rows.job_executions.rows.filter((row) => row.job_id === id)),
  }

  #jobs = stored<JobExecution, NewJobExecution, JobExecutionChanges>(
    this.rows.job_executions as never,
    ({ id, ...wish }) => ({
      ...wish,
      ...fresh(),
      id,
      name: id,
      status: wish.info.status,
      status_description: '',
    }),
  )
  readonly jobExecutions: EdpStore['jobExecutions'] = {
    ...this.#jobs,
    accept: async (job, keeping = null) => {
      this.#keptAnswers.take(keeping)
      const accepted = await this.#jobs.insert(job)
      this.#keptAnswers.keep(keeping, accepted)
      return accepted
    },
    list: (projectId, { filters: { status, ...filters }, ...query }) =>
      this.rows.job_executions.list(projectId, {
        ...query,
        filters: { ...filters, ...(status !== undefined && { status: status.toUpperCase() }) },
      }),
    cancel: async (id) => {
      const row = this.rows.job_executions.rows.find((one) => one.id === id)
      if (row?.end_time === null) this.rows.job_executions.change(id, { info: { status: 'TOBEKILLED' } })
    },
    lookNow: async () => undefined,
    logs: async (id) => this.logs.get(id) ?? [],
  }
  readonly logs = new Map<string, JobLog[]>()

  readonly dataSources = {
    findByName: this.rows.data_sources.findByName,
    ...stored<DataSource, NewDataSource>(this.rows.data_sources, (wish) => ({ ...wish, ...fresh() })),
    known: async (projectId: string, ids: readonly string[]) => known(this.rows.data_sources, projectId, ids),
    usersOf: async (_projectId: string, id: string, which: 'all' | 'pending') =>
      users(
        this.rows.job_executions.rows.filter(
          (row) => [row.input_id, row.output_id].includes(id) && (which === 'all' || isPending(row)),
        ),
      ),
    credentials: async (id: string) => this.rows.data_sources.rows.find((row) => row.id === id)?.credentials ?? null,
  }

  readonly jobBinaries = {
    ...stored<JobBinary, NewJobBinary>(this.rows.job_binaries, (wish) => ({ ...wish, ...fresh() })),
    known: async (projectId: string, ids: readonly string[]) => known(this.rows.job_binaries, projectId, ids),
    usersOf: async (_projectId: string, id: string) =>
      users(this.rows.jobs.rows.filter(({ mains, libs }) => [...mains, ...libs].some((binary) => binary.id === id))),
    pendingJobs: async (_projectId: string, id: string) => {
      const made = ({ mains, libs }: JobTemplate) => [...mains, ...libs].some((binary) => binary.id === id)
      const templates = new Set(this.rows.jobs.rows.filter(made).map((row) => row.id))
      return users(this.rows.job_executions.rows.filter((row) => isPending(row) && templates.has(row.job_id)))
    },
    extra: async (id: string) => this.rows.job_binaries.rows.find((row) => row.id === id)?.extra ?? null,
  }

  readonly jobBinaryInternals = {
    ...stored<JobBinaryInternal, NewJobBinaryInternal>(this.rows.job_binary_internal, (wish) => ({
      ...wish,
      ...fresh(),
      datasize: wish.data.length,
    })),
    usersOf: async (_projectId: string, id: string) =>
      users(this.rows.job_binaries.rows.filter(({ url }) => url === `internal-db://${id}`)),
    exists: async (id: string) => this.rows.job_binary_internal.rows.some((row) => row.id === id),
    data: async (id: string) => this.rows.job_binary_internal.rows.find((row) => row.id === id)?.data ?? null,
  }
}

const isPending = ({ end_time, info }: JobExecution) => end_time === null && info.status === 'PENDING'

async function known(rows: Rows<Row>, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await Promise.all(ids.map((id) => rows.get(projectId, id)))
  return new Set(found.flatMap((row) => row?.id ?? []))
}

function users(rows: readonly { name: string }[]): Users {
  return { names: rows.map((row) => row.name).slice(0, 10), total: rows.length }
}

function stored<T, New, Changes = Partial<New>>(
  rows: Rows<T & New & Row>,
  made: (wish: New) => T & New,
): OwnedStore<T, New, Changes> {
  return {
    list: rows.list,
    get: rows.get,
    insert: async (wish) => rows.add(made(wish) as never),
    update: async (id, changes) => rows.change(id, changes as never),
    delete: async (id) => rows.remove(id),
  }
}
