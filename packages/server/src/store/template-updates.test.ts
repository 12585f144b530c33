import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { expandNodeGroup } from '../domain/expansion.ts'
import { nodeGroupArbitrary } from '../domain/node-group-arbitrary.ts'
import { followingTemplate, overridesOf } from '../domain/node-group-overrides.ts'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { StoreConflict, StoreReference } from './queries.ts'
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

test('an update changes what it says, in the row as it is by then', async () => {
  const made = await store.nodeGroupTemplates.insert(aTemplate())
  await store.nodeGroupTemplates.update(made.id, { description: 'from another request' })
  const updated = await store.nodeGroupTemplates.update(made.id, { security_groups: ['web'], boot_from_volume: false })
  expect(updated).toEqual({
    ...made,
    description: 'from another request',
    security_groups: ['web'],
    boot_from_volume: false,
    updated_at: expect.any(Date),
  })
  expect(await store.nodeGroupTemplates.get('project-a', made.id)).toEqual(updated)
})

test('an update of what is gone says so', async () => {
  expect(await store.nodeGroupTemplates.update('no-such-id', { name: 'b' })).toBeNull()
  expect(await store.clusterTemplates.update('no-such-id', { name: 'b' })).toBeNull()
})

test('a name that is taken is refused by the database, and nothing has changed', async () => {
  await store.nodeGroupTemplates.insert(aTemplate({ name: 'taken' }))
  const made = await store.nodeGroupTemplates.insert(aTemplate())
  await expect(store.nodeGroupTemplates.update(made.id, { name: 'taken', flavor_id: '9' })).rejects.toThrow(
    StoreConflict,
  )
  expect(await store.nodeGroupTemplates.get('project-a', made.id)).toEqual(made)
})

test('cluster templates follow a changed node group template but for their own overrides', async () => {
  const wishes = nodeGroupArbitrary.chain((group) =>
    fc
      .subarray(['flavor_id', 'node_configs', 'volumes_per_node', 'boot_from_volume', 'security_groups'] as const)
      .map((fields) => Object.fromEntries(fields.map((field) => [field, group[field]]))),
  )
  await fc.assert(
    fc.asyncProperty(
      nodeGroupArbitrary,
      fc.array(wishes, { minLength: 1, maxLength: 4 }),
      fc.array(nodeGroupArbitrary, { minLength: 1, maxLength: 3 }),
      async (fields, entries, changes) => {
        await database.db.deleteFrom('cluster_templates').execute()
        await database.db.deleteFrom('node_group_templates').execute()
        const template = await store.nodeGroupTemplates.insert(aTemplate(fields))
        const node_groups = entries.map((wish, index) => {
          const group = expandNodeGroup({ ...wish, name: `g${index}` }, template)
          const overrides = overridesOf(group, template)
          return { ...group, count: index, node_group_template_id: template.id, overrides }
        })
        const owner = await store.clusterTemplates.insert(aClusterTemplate({ node_groups }))
        for (const change of changes) {
          await store.nodeGroupTemplates.update(template.id, change)
          const after = await store.clusterTemplates.get('project-a', owner.id)
          expect(after?.node_groups).toMatchObject(
            node_groups.map(({ overrides, name, count }) => ({
              ...followingTemplate({ name, overrides }, change),
              count,
            })),
          )
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('a thousand cluster templates follow in one update', async () => {
  const template = await store.nodeGroupTemplates.insert(aTemplate())
  const group = { ...aTemplate({ name: 'g' }), count: 1, node_group_template_id: template.id }
  for (let i = 0; i < 1000; i++) {
    const overrides = i % 2 === 0 ? {} : { flavor_id: '7' }
    await store.clusterTemplates.insert(
      aClusterTemplate({ name: `c-${i}`, node_groups: [{ ...group, ...overrides, overrides }] }),
    )
  }
  await store.nodeGroupTemplates.update(template.id, { flavor_id: '5' })
  const flavors = await database.db
    .selectFrom('templates_relations')
    .select(['flavor_id', (eb) => eb.fn.countAll().as('groups')])
    .groupBy('flavor_id')
    .orderBy('flavor_id')
    .execute()
  expect(flavors.map((row) => [row.flavor_id, Number(row.groups)])).toEqual([
    ['5', 500],
    ['7', 500],
  ])
})

test('the lists of everybody who sees something of an update get a new revision', async () => {
  const template = await store.nodeGroupTemplates.insert(aTemplate({ is_public: true }))
  const group = { ...aTemplate(), count: 1, node_group_template_id: template.id, overrides: {} }
  await store.clusterTemplates.insert(aClusterTemplate({ node_groups: [group] }))
  await store.clusterTemplates.insert(aClusterTemplate({ tenant_id: 'project-b', node_groups: [group] }))
  const revisions = async () => ({
    'own templates': await store.revision('node_group_templates', 'project-a'),
    'templates seen by others': await store.revision('node_group_templates', 'project-c'),
    'cluster templates that follow': await store.revision('cluster_templates', 'project-a'),
    'cluster templates of a stranger': await store.revision('cluster_templates', 'project-b'),
  })
  const before = await revisions()
  // Private from now on: who has seen it has to learn that.
  await store.nodeGroupTemplates.update(template.id, { is_public: false, flavor_id: '9' })
  const after = await revisions()
  const changed = Object.keys(before).filter((key) => Reflect.get(before, key) !== Reflect.get(after, key))
  expect(changed).toEqual(['own templates', 'templates seen by others', 'cluster templates that follow'])
})

test('cluster templates of another project, and those whose template only got another name, stay as they were', async () => {
  const template = await store.nodeGroupTemplates.insert(aTemplate({ is_public: true }))
  const group = { ...aTemplate(), count: 1, node_group_template_id: template.id, overrides: {} }
  const own = await store.clusterTemplates.insert(aClusterTemplate({ node_groups: [group] }))
  const foreign = await store.clusterTemplates.insert(
    aClusterTemplate({ tenant_id: 'project-b', node_groups: [group] }),
  )
  await store.nodeGroupTemplates.update(template.id, { description: 'the same in other words' })
  expect(await store.clusterTemplates.get('project-a', own.id)).toEqual(own)
  await store.nodeGroupTemplates.update(template.id, { flavor_id: '9' })
  expect(await store.clusterTemplates.get('project-b', foreign.id)).toEqual(foreign)
  const followed = await store.clusterTemplates.get('project-a', own.id)
  expect(followed).toMatchObject({ updated_at: expect.any(Date), node_groups: [{ flavor_id: '9' }] })
})

test('what of cluster templates follows a template is told once for what says the same', async () => {
  const template = await store.nodeGroupTemplates.insert(aTemplate())
  const group = { ...aTemplate(), count: 1, node_group_template_id: template.id }
  const same = { ...group, overrides: {} }
  const own = { ...group, overrides: { volumes_per_node: 2 } }
  await store.clusterTemplates.insert(aClusterTemplate({ name: 'a', node_groups: [same, { ...own, name: 'own' }] }))
  await store.clusterTemplates.insert(aClusterTemplate({ name: 'b', node_groups: [same] }))
  await store.clusterTemplates.insert(aClusterTemplate({ name: 'c', node_groups: [same], is_protected: true }))
  await store.clusterTemplates.insert(aClusterTemplate({ name: 'd', node_groups: [same], tenant_id: 'project-b' }))
  const followers = await store.nodeGroupTemplates.followers(template)
  expect(followers.map(({ name, is_protected, overrides }) => [name, is_protected, overrides]).sort()).toEqual([
    ['a', false, {}],
    ['a', false, { volumes_per_node: 2 }],
    ['c', true, {}],
  ])
})

test('an update of a cluster template replaces its node groups in their order, or leaves them', async () => {
  const made = await store.clusterTemplates.insert(aClusterTemplate())
  const groups = ['z', 'a'].map((name) => ({
    ...aTemplate({ name }),
    count: 1,
    node_group_template_id: null,
    overrides: {},
  }))
  const updated = await store.clusterTemplates.update(made.id, { node_groups: groups, anti_affinity: ['datanode'] })
  expect(updated?.node_groups.map((group) => group.name)).toEqual(['z', 'a'])
  const renamed = await store.clusterTemplates.update(made.id, { name: 'other' })
  expect(renamed).toMatchObject({ name: 'other', anti_affinity: ['datanode'], node_groups: updated?.node_groups ?? [] })
})

test('what is referred to cannot go, and what is gone cannot be referred to', async () => {
  const template = await store.nodeGroupTemplates.insert(aTemplate())
  const group = { ...aTemplate(), count: 1, node_group_template_id: template.id, overrides: {} }
  const owner = await store.clusterTemplates.insert(aClusterTemplate({ node_groups: [group] }))
  await store.clusters.acceptCreate(aCluster({ cluster_template_id: owner.id }))
  await expect(store.nodeGroupTemplates.delete(template.id)).rejects.toThrow(StoreReference)
  await expect(store.clusterTemplates.delete(owner.id)).rejects.toThrow(StoreReference)
  const lost = { ...group, node_group_template_id: '00000000-0000-0000-0000-000000000000' }
  await expect(store.clusterTemplates.insert(aClusterTemplate({ name: 'b', node_groups: [lost] }))).rejects.toThrow(
    StoreReference,
  )
})
