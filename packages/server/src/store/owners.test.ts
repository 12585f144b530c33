import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { type OperationStore, operations } from './operations.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

let database: Database
let store: Store
let work: OperationStore
beforeAll(async () => {
  database = await openTestDatabase()
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
  store = createStore(database, secrets, () => undefined)
  work = operations(database.db, secrets)
})
afterAll(() => database.close())

test('what is known of the owner of a mark: its nodes, who works on it, and whether it ever was ours', async () => {
  const [busy, rest, gone] = ['busy', 'rest', 'gone'].map((name) => aCluster({ name, trust_id: `trust-of-${name}` }))
  if (!busy || !rest || !gone) throw new Error('three clusters')
  for (const cluster of [rest, gone]) {
    await store.clusters.acceptCreate(cluster)
    const [claim] = await work.claim('engine', 60_000, 1)
    if (!claim) throw new Error('nothing to claim')
    const group = (await work.cluster(cluster.id))?.node_groups[0]?.id ?? ''
    await work.write(claim, async (writer) => {
      await writer.addInstances([
        {
          nodeGroupId: group,
          instanceId: `id-${cluster.name}`,
          instanceName: `${cluster.name}-worker-4`,
          addresses: null,
        },
      ])
      await writer.status('Active', '')
      if (cluster === gone) await writer.removeCluster()
      await writer.finish('done')
    })
  }
  await store.clusters.acceptCreate(busy)
  await store.trustIntents.add({ cluster_id: 'intended', trustor_user_id: 'u1', project_id: 'p1' })

  const of = await store.owners.of([busy.id, rest.id, gone.id, 'intended', 'foreign'])
  expect(of.get(rest.id)).toEqual({
    cluster: {
      status: 'Active',
      trust_id: 'trust-of-rest',
      nodes: [{ group_id: expect.any(String), index: 4 }],
    },
    busy: false,
    intended: false,
    known: true,
  })
  expect(of.get(busy.id)).toMatchObject({ busy: true, known: true })
  const nobodys = { cluster: null, busy: false, intended: false }
  expect(of.get(gone.id)).toEqual({ ...nobodys, known: true })
  expect(of.get('intended')).toEqual({ ...nobodys, intended: true, known: false })
  expect(of.get('foreign')).toEqual({ ...nobodys, known: false })
})

test('a deletion by force is known to operators until it ends, with what it waits for', async () => {
  const [forced, seen] = [aCluster({ name: 'forced' }), aCluster({ name: 'seen' })]
  for (const cluster of [forced, seen]) {
    await store.clusters.acceptCreate(cluster)
    await store.clusters.acceptDelete(cluster.id, { force: cluster === forced })
  }
  const hidden = () => store.owners.hiddenDeletions()
  expect(await hidden()).toMatchObject([{ cluster_id: forced.id, cluster_name: 'forced', status_description: '' }])
  const claim = (await work.claim('engine', 60_000, 10)).find((one) => one.clusterId === forced.id)
  if (!claim) throw new Error('nothing to claim')
  await work.write(claim, (writer) => writer.describe('Heat is asked again.'))
  expect(await hidden()).toMatchObject([{ status_description: 'Heat is asked again.' }])
  await work.write(claim, async (writer) => {
    await writer.removeCluster()
    await writer.finish('done')
  })
  expect(await hidden()).toEqual([])
})
