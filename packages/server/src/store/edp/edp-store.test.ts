import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from '../create-store.ts'
import type { Database } from '../database.ts'
import { type ListQuery, StoreConflict, StoreReference } from '../queries.ts'
import { createSecretBox } from '../secret-box.ts'
import type { ClusterStore } from '../store.ts'
import { openTestDatabase } from '../test-database.ts'
import { aCluster } from '../test-records.ts'
import type { EdpStore } from './edp-store.ts'
import { aDataSource, aFile, aJobBinary, aJobExecution, aJobTemplate } from './edp-test-records.ts'

let database: Database
let store: EdpStore
let clusters: ClusterStore
let revision: (collection: 'data_sources', projectId: string) => Promise<string>

beforeAll(async () => {
  database = await openTestDatabase()
  const whole = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
  store = whole.edp
  clusters = whole.clusters
  revision = whole.revision
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of [
    'job_executions',
    'clusters',
    'jobs',
    'data_sources',
    'job_binaries',
    'job_binary_internal',
  ] as const) {
    await database.db.deleteFrom(table).execute()
  }
})

const all: ListQuery = { filters: {}, limit: null, marker: null, sortBy: 'id', descending: false }

test('a data source comes back as it was put in; its credentials are sealed and read apart', async () => {
  const { credentials, ...shown } = aDataSource()
  const made = await store.dataSources.insert({ ...shown, credentials })
  expect(made).toMatchObject(shown)
  expect(await store.dataSources.get('project-a', made.id)).toEqual(made)
  expect(made).not.toHaveProperty('credentials')
  const row = await database.db.selectFrom('data_sources').select('credentials').executeTakeFirstOrThrow()
  expect(row.credentials).not.toContain('s3cret')
  expect(await store.dataSources.credentials(made.id)).toEqual(credentials)
})

test('an update changes what it says, seals new credentials and leaves old ones', async () => {
  const { id } = await store.dataSources.insert(aDataSource())
  const renamed = await store.dataSources.update(id, { name: 'new' })
  expect(renamed).toMatchObject({ name: 'new', url: aDataSource().url, updated_at: expect.any(Date) })
  expect(await store.dataSources.credentials(id)).toEqual(aDataSource().credentials)
  await store.dataSources.update(id, { credentials: { user: 'bob' } })
  expect(await store.dataSources.credentials(id)).toEqual({ user: 'bob' })
  expect(await store.dataSources.update('gone', { name: 'x' })).toBeNull()
})

test('a name taken by a change is refused by the database', async () => {
  await store.dataSources.insert(aDataSource())
  const { id } = await store.dataSources.insert(aDataSource({ name: 'out' }))
  await expect(store.dataSources.update(id, { name: 'in' })).rejects.toThrow(StoreConflict)
})

test('who saw a public object learns that it is private now', async () => {
  const { id } = await store.dataSources.insert(aDataSource({ is_public: true }))
  const before = await revision('data_sources', 'project-b')
  await store.dataSources.update(id, { is_public: false })
  expect(await revision('data_sources', 'project-b')).not.toBe(before)
  expect((await store.dataSources.list('project-b', all)).items).toEqual([])
})

test('lists are filtered, sorted and paged like all others', async () => {
  for (const [name, type] of [
    ['c', 'hdfs'],
    ['a', 'hdfs'],
    ['b', 's3'],
    ['d', 'hdfs'],
  ] as const) {
    await store.dataSources.insert(aDataSource({ name, type }))
  }
  const query = { ...all, filters: { type: 'hdfs' }, sortBy: 'name', limit: 2 }
  const first = await store.dataSources.list('project-a', query)
  expect(first.items.map((item) => item.name)).toEqual(['a', 'c'])
  const second = await store.dataSources.list('project-a', { ...query, marker: first.markers?.next ?? null })
  expect(second.items.map((item) => item.name)).toEqual(['d'])
})

test('a file keeps every byte, and only its size is in the record', async () => {
  const data = randomBytes(300_000)
  const made = await store.jobBinaryInternals.insert(aFile({ data }))
  expect(made).toMatchObject({ name: 'script.pig', datasize: 300_000 })
  expect(made).not.toHaveProperty('data')
  expect((await store.jobBinaryInternals.list('project-a', all)).items).toEqual([made])
  expect((await store.jobBinaryInternals.data(made.id))?.equals(data)).toBe(true)
})

test('a job template comes back with its binaries and its interface in the order they were given', async () => {
  const names = ['c.jar', 'a.jar', 'b.jar']
  const ids: string[] = []
  for (const name of names) ids.push((await store.jobBinaries.insert(aJobBinary({ name }))).id)
  const argument = {
    description: null,
    mapping_type: 'args' as const,
    value_type: 'string' as const,
    required: true,
    default: null,
  }
  const args = ['z', 'y'].map((name, place) => ({ ...argument, name, location: String(place) }))
  const made = await store.jobTemplates.insert(
    aJobTemplate({ mains: ids.slice(0, 1), libs: ids.slice(1), interface: args }),
  )
  expect(made.libs.map((binary) => binary.name)).toEqual(['a.jar', 'b.jar'])
  expect(made.mains).toEqual([await store.jobBinaries.get('project-a', ids[0] ?? '')])
  expect(made.interface.map((arg) => [arg.name, arg.order])).toEqual([
    ['z', 0],
    ['y', 1],
  ])
  expect((await store.jobTemplates.list('project-a', all)).items).toEqual([made])
  expect(await store.jobTemplates.update(made.id, { name: 'other' })).toMatchObject({ name: 'other', libs: made.libs })
})

test('a binary is held by the templates made of it, and its users are named as far as the project may see them', async () => {
  const { id } = await store.jobBinaries.insert(aJobBinary({ is_public: true }))
  const template = await store.jobTemplates.insert(aJobTemplate({ mains: [id], libs: [id] }))
  await store.jobTemplates.insert(aJobTemplate({ tenant_id: 'project-b', mains: [id] }))
  expect(await store.jobBinaries.usersOf('project-a', id)).toEqual({ names: ['pig-clean'], total: 2 })
  await expect(store.jobBinaries.delete(id)).rejects.toThrow(StoreReference)
  await store.jobTemplates.delete(template.id)
  expect((await store.jobBinaries.usersOf('project-a', id)).total).toBe(1)
})

test('a template of a binary that is gone is refused whole', async () => {
  await expect(store.jobTemplates.insert(aJobTemplate({ mains: ['gone'] }))).rejects.toThrow(StoreReference)
  expect((await store.jobTemplates.list('project-a', all)).items).toEqual([])
})

test('known ids are those of objects the project may see', async () => {
  const own = await store.jobBinaries.insert(aJobBinary())
  const foreign = await store.jobBinaries.insert(aJobBinary({ tenant_id: 'project-b' }))
  const open = await store.jobBinaries.insert(aJobBinary({ tenant_id: 'project-c', is_public: true }))
  const known = await store.jobBinaries.known('project-a', [own.id, foreign.id, open.id, 'none'])
  expect(known).toEqual(new Set([own.id, open.id]))
})

test('a job comes back as it was put in, its credentials sealed apart', async () => {
  const { id: job_id } = await store.jobTemplates.insert(aJobTemplate())
  const secret_configs = { 'fs.s3a.secret.key': 's3cret' }
  const { secret_configs: _sealed, ...shown } = aJobExecution({ job_id, end_time: new Date(1000) })
  const made = await store.jobExecutions.accept({ ...shown, secret_configs })
  expect(made).toMatchObject(shown)
  expect(await store.jobExecutions.get('project-a', shown.id)).toEqual(made)
  const row = await database.db.selectFrom('job_executions').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain('s3cret')
  expect(row.secret_configs).toMatch(/^fennec1:/)
})

test('jobs are found by status in any case and by the names of cluster and template, and sorted by them', async () => {
  const cluster = await clusters.acceptCreate(aCluster({ name: 'demo' }))
  const [pig, spark] = [
    await store.jobTemplates.insert(aJobTemplate({ name: 'pig' })),
    await store.jobTemplates.insert(aJobTemplate({ name: 'spark' })),
  ]
  const first = await store.jobExecutions.accept(aJobExecution({ job_id: spark.id, cluster_id: cluster.id }))
  const second = await store.jobExecutions.accept(aJobExecution({ job_id: pig.id, info: { status: 'Killed' } }))
  const ids = async (query: Partial<ListQuery>) =>
    (await store.jobExecutions.list('project-a', { ...all, ...query })).items.map((item) => item.id)
  expect(await ids({ filters: { status: 'killed' } })).toEqual([second.id])
  expect(await ids({ filters: { 'cluster.name': 'dem' } })).toEqual([first.id])
  expect(await ids({ filters: { 'job.name': 'pig' } })).toEqual([second.id])
  expect(await ids({ sortBy: 'job_template' })).toEqual([second.id, first.id])
  const page = await store.jobExecutions.list('project-a', { ...all, sortBy: 'cluster', descending: true, limit: 1 })
  expect(page.items.map((item) => item.id)).toEqual([first.id])
  expect(await ids({ sortBy: 'cluster', descending: true, limit: 1, marker: first.id })).toEqual([second.id])
})

test('jobs are found by the names that cluster and template have now, and by none of a cluster that is gone', async () => {
  const cluster = await clusters.acceptCreate(aCluster({ name: 'demo' }))
  const template = await store.jobTemplates.insert(aJobTemplate({ name: 'pig' }))
  const job = await store.jobExecutions.accept(aJobExecution({ job_id: template.id, cluster_id: cluster.id }))
  const ids = async (filters: Record<string, string>) =>
    (await store.jobExecutions.list('project-a', { ...all, filters })).items.map((item) => item.id)
  await database.db.updateTable('clusters').set({ name: 'production' }).execute()
  await store.jobTemplates.update(template.id, { name: 'spark' })
  expect(await ids({ 'cluster.name': 'demo' })).toEqual([])
  expect(await ids({ 'job.name': 'pig' })).toEqual([])
  expect(await ids({ 'cluster.name': 'production', 'job.name': 'spark' })).toEqual([job.id])
  await database.db.deleteFrom('clusters').execute()
  expect(await ids({ 'cluster.name': 'production' })).toEqual([])
  expect(await ids({ 'job.name': 'spark' })).toEqual([job.id])
})

test('a job outlives its cluster, and not its template or its data sources', async () => {
  const cluster = await clusters.acceptCreate(aCluster())
  const template = await store.jobTemplates.insert(aJobTemplate())
  const input = await store.dataSources.insert(aDataSource())
  const wish = aJobExecution({ job_id: template.id, cluster_id: cluster.id, input_id: input.id })
  await store.jobExecutions.accept(wish)
  await expect(store.jobTemplates.delete(template.id)).rejects.toThrow(StoreReference)
  await expect(store.dataSources.delete(input.id)).rejects.toThrow(StoreReference)
  expect(await store.jobTemplates.usersOf('project-a', template.id)).toEqual({ names: [wish.id], total: 1 })
  await database.db.deleteFrom('clusters').execute()
  expect(await store.jobExecutions.get('project-a', wish.id)).toMatchObject({ cluster_id: null })
})

test('a data source is in use by jobs that have not begun, by their URLs too', async () => {
  const { id: job_id } = await store.jobTemplates.insert(aJobTemplate())
  const { id } = await store.dataSources.insert(aDataSource())
  const waiting = await store.jobExecutions.accept(aJobExecution({ job_id, data_source_urls: { [id]: '/in' } }))
  await store.jobExecutions.accept(aJobExecution({ job_id, input_id: id, end_time: new Date() }))
  const info = { status: 'RUNNING' }
  await store.jobExecutions.accept(aJobExecution({ job_id, info, data_source_urls: { [id]: '/in' } }))
  expect(await store.dataSources.usersOf('project-a', id, 'pending')).toEqual({ names: [waiting.id], total: 1 })
  expect((await store.dataSources.usersOf('project-a', id, 'all')).total).toBe(1)
  expect(await store.dataSources.usersOf('project-b', id, 'pending')).toEqual({ names: [], total: 1 })
})

test('a job binary is in use by jobs that have not begun and whose template has it', async () => {
  const { id: main } = await store.jobBinaries.insert(aJobBinary())
  const { id: job_id } = await store.jobTemplates.insert(aJobTemplate({ mains: [main] }))
  const waiting = await store.jobExecutions.accept(aJobExecution({ job_id, info: { status: 'PENDING' } }))
  await store.jobExecutions.accept(aJobExecution({ job_id, info: { status: 'RUNNING' } }))
  await store.jobExecutions.accept(aJobExecution({ job_id, end_time: new Date() }))
  expect(await store.jobBinaries.pendingJobs('project-a', main)).toEqual({ names: [waiting.id], total: 1 })
})
