import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { wholeClusters } from './cluster-rows.ts'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { type ListQuery, MarkerNotFound, StoreConflict, ValueRefused } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster, aClusterTemplate, aTemplate } from './test-records.ts'

let database: Database
let store: Store

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['operations', 'clusters', 'cluster_templates', 'node_group_templates'] as const) {
    await database.db.deleteFrom(table).execute()
  }
})

const all: ListQuery = { filters: {}, limit: null, marker: null, sortBy: 'id', descending: false }

test('a node group template comes back as it was put in', async () => {
  const wish = aTemplate({ security_groups: ['web'], node_configs: { HDFS: { heap: 1 } }, boot_volume_type: 'fast' })
  const made = await store.nodeGroupTemplates.insert(wish)
  expect(made).toMatchObject(wish)
  expect(made.updated_at).toBeNull()
  expect(await store.nodeGroupTemplates.get('project-a', made.id)).toEqual(made)
})

test.each([
  ['a number that is too large', { volumes_size: 2 ** 31 }],
  ['a text that is too long', { volume_mount_prefix: `/${'a'.repeat(80)}` }],
])('%s is refused as such, and nothing is stored', async (_what, wish) => {
  await expect(store.nodeGroupTemplates.insert(aTemplate(wish))).rejects.toThrow(ValueRefused)
  expect((await store.nodeGroupTemplates.list('project-a', all)).items).toEqual([])
})

test('another project sees a public template and not a private one', async () => {
  await store.nodeGroupTemplates.insert(aTemplate({ name: 'private' }))
  const shown = await store.nodeGroupTemplates.insert(aTemplate({ name: 'public', is_public: true }))
  const { items } = await store.nodeGroupTemplates.list('project-b', all)
  expect(items.map((item) => item.name)).toEqual(['public'])
  expect(await store.nodeGroupTemplates.get('project-b', shown.id)).not.toBeNull()
})

test('the same name twice in a project is refused by the database', async () => {
  await store.nodeGroupTemplates.insert(aTemplate())
  await expect(store.nodeGroupTemplates.insert(aTemplate())).rejects.toThrow(StoreConflict)
  await store.nodeGroupTemplates.insert(aTemplate({ tenant_id: 'project-b' }))
})

test('a cluster template keeps the order and the content of its node groups', async () => {
  const groups = ['master', 'worker', 'edge'].map((name, index) => ({
    ...aTemplate({ name }),
    count: index + 1,
    node_group_template_id: null,
    overrides: {},
  }))
  const made = await store.clusterTemplates.insert(aClusterTemplate({ node_groups: groups }))
  expect(made.node_groups.map((group) => [group.name, group.count])).toEqual([
    ['master', 1],
    ['worker', 2],
    ['edge', 3],
  ])
  expect(await store.clusterTemplates.get('project-a', made.id)).toEqual(made)
})

test('an accepted cluster has its node groups and one open operation, and its private key is sealed', async () => {
  const wish = aCluster()
  const accepted = await store.clusters.acceptCreate(wish)
  expect(accepted).toMatchObject({
    id: wish.id,
    status: 'Validating',
    node_groups: [{ name: 'worker', target_count: 3, count: 0 }],
  })
  const stored = await database.db.selectFrom('clusters').select('management_private_key').executeTakeFirstOrThrow()
  expect(stored.management_private_key).not.toContain('secret')
  expect(JSON.stringify(accepted)).not.toContain('secret')
  const operations = await database.db.selectFrom('operations').selectAll().execute()
  expect(operations).toMatchObject([{ cluster_id: wish.id, kind: 'create', finished_at: null }])
})

test('a deletion supersedes the creation, and asking again opens no second one', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await store.clusters.acceptDelete(id)
  await store.clusters.acceptDelete(id)
  const operations = await database.db
    .selectFrom('operations')
    .select(['kind', 'state'])
    .orderBy('created_at')
    .execute()
  expect(operations).toEqual([
    { kind: 'create', state: 'superseded' },
    { kind: 'delete', state: 'waiting' },
  ])
})

test('who uses a template is told by name', async () => {
  const group = await store.nodeGroupTemplates.insert(aTemplate())
  const template = await store.clusterTemplates.insert(
    aClusterTemplate({ node_groups: [{ ...aTemplate(), count: 1, node_group_template_id: group.id, overrides: {} }] }),
  )
  await store.clusters.acceptCreate(aCluster({ cluster_template_id: template.id }))
  expect(await store.clusters.usersOfClusterTemplate('project-a', template.id)).toEqual({ names: ['demo'], total: 1 })
  expect(await store.clusters.usersOfNodeGroupTemplate('project-a', group.id)).toEqual({
    clusters: { names: [], total: 0 },
    clusterTemplates: { names: ['small'], total: 1 },
    clustersOfTemplates: { names: ['demo'], total: 1 },
  })
  // Another project learns that somebody does, and no name.
  expect(await store.clusters.usersOfClusterTemplate('project-b', template.id)).toEqual({ names: [], total: 1 })
})

test('the revision of a list grows when what the list shows changes, for others only with public objects', async () => {
  const revisions = async () => [
    await store.revision('node_group_templates', 'project-a'),
    await store.revision('node_group_templates', 'project-b'),
  ]
  const [a0, b0] = await revisions()
  const made = await store.nodeGroupTemplates.insert(aTemplate())
  const [a1, b1] = await revisions()
  expect([a1 === a0, b1 === b0]).toEqual([false, true])
  await store.nodeGroupTemplates.insert(aTemplate({ name: 'public', is_public: true }))
  const [a2, b2] = await revisions()
  expect([a2 === a1, b2 === b1]).toEqual([false, false])
  await store.nodeGroupTemplates.delete(made.id)
  expect(await store.revision('node_group_templates', 'project-a')).not.toBe(a2)
})

test('pages put together are the whole list, in order, whatever is sorted by and however many ties there are', async () => {
  for (let i = 0; i < 23; i++) {
    await store.nodeGroupTemplates.insert(aTemplate({ name: `t-${i}`, plugin_name: `p${i % 3}` }))
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('id', 'name', 'plugin_name', 'created_at', 'updated_at'),
      fc.boolean(),
      fc.integer({ min: 1, max: 25 }),
      async (sortBy, descending, limit) => {
        const whole = await store.nodeGroupTemplates.list('project-a', { ...all, sortBy, descending })
        const seen: string[] = []
        let marker: string | null = null
        do {
          const page = await store.nodeGroupTemplates.list('project-a', { ...all, sortBy, descending, limit, marker })
          seen.push(...page.items.map((item) => item.id))
          marker = page.markers?.next ?? null
        } while (marker !== null)
        expect(seen).toEqual(whole.items.map((item) => item.id))
      },
    ),
    { numRuns: 25 },
  )
})

test('the previous marker leads back to the page before', async () => {
  for (let i = 0; i < 9; i++) await store.nodeGroupTemplates.insert(aTemplate({ name: `t-${i}` }))
  const page = async (marker: string | null) =>
    await store.nodeGroupTemplates.list('project-a', { ...all, sortBy: 'name', limit: 3, marker })
  const first = await page(null)
  const second = await page(first.markers?.next ?? null)
  const third = await page(second.markers?.next ?? null)
  expect(third.markers).toEqual({ prev: first.markers?.next, next: null })
  expect((await page(third.markers?.prev ?? null)).items).toEqual(second.items)
  expect(second.markers?.prev).toBeNull()
})

test('a marker of another project is no marker', async () => {
  const foreign = await store.nodeGroupTemplates.insert(aTemplate({ tenant_id: 'project-b' }))
  await expect(store.nodeGroupTemplates.list('project-a', { ...all, limit: 1, marker: foreign.id })).rejects.toThrow(
    MarkerNotFound,
  )
})

test('a name filter finds a part of the name, literally', async () => {
  for (const name of ['web-1', 'web-2', 'w.b-3']) await store.nodeGroupTemplates.insert(aTemplate({ name }))
  const found = await store.nodeGroupTemplates.list('project-a', { ...all, filters: { name: 'w.b' } })
  expect(found.items.map((item) => item.name)).toEqual(['w.b-3'])
})

test('more clusters than a statement takes parameters are read at once', async () => {
  await store.clusters.acceptCreate(aCluster())
  const row = await database.db.selectFrom('clusters').selectAll().executeTakeFirstOrThrow()
  const many = Array.from({ length: 70_000 }, (_, n) => ({ ...row, id: String(n) }))
  expect(await wholeClusters(database.db, [...many, row], false)).toHaveLength(70_001)
})
