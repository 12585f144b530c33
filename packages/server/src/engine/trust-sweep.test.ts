import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TrustKeeper } from '../provision/left-trusts.ts'
import { createStore } from '../store/create-store.ts'
import type { Database } from '../store/database.ts'
import { createSecretBox } from '../store/secret-box.ts'
import type { Store } from '../store/store.ts'
import { openTestDatabase } from '../store/test-database.ts'
import { aCluster } from '../store/test-records.ts'
import { trustIntents } from '../store/trust-intents.ts'
import { sweepTrusts } from './trust-sweep.ts'

let database: Database
let store: Store
beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['operations', 'clusters', 'trust_intents'] as const)
    await database.db.deleteFrom(table).execute()
})

/** Keystone's trusts with our mark: trust id → cluster id. */
function keystone(trusts: Map<string, string>): TrustKeeper {
  return {
    find: async (clusterIds) =>
      [...trusts].flatMap(([id, clusterId]) => (clusterIds.includes(clusterId) ? [{ id, clusterId }] : [])),
    delete: async ({ id }) => trusts.delete(id),
  }
}

async function intend(cluster_id: string): Promise<void> {
  await store.trustIntents.add({ cluster_id, trustor_user_id: 'u1', project_id: 'project-a' })
  const created_at = new Date(Date.now() - 60_000)
  await database.db.updateTable('trust_intents').set({ created_at }).where('cluster_id', '=', cluster_id).execute()
}

const sweep = (trusts: TrustKeeper) =>
  sweepTrusts(
    { intents: trustIntents(database.db), trusts, log: pino({ level: 'silent' }) },
    30_000,
    new AbortController().signal,
  )

const intents = () => database.db.selectFrom('trust_intents').select('cluster_id').execute()

test('the trust of a request whose process died is deleted, and those of clusters and strangers stay', async () => {
  const living = aCluster({ trust_id: 'living' })
  await intend(living.id)
  await store.clusters.acceptCreates([living], { intended: [living.id] })
  await intend('dead-1')
  await intend('dead-2')
  const trusts = new Map([
    ['living', living.id],
    ['orphan', 'dead-1'],
    ['foreign', 'of somebody else'],
  ])
  await sweep(keystone(trusts))
  expect([...trusts.keys()]).toEqual(['living', 'foreign'])
  expect(await intents()).toEqual([])
})

test('while Keystone does not delete, the intent stays for the next sweep', async () => {
  await intend('dead')
  const trusts = new Map([['orphan', 'dead']])
  await sweep({ ...keystone(trusts), delete: () => Promise.reject(new Error('503')) })
  expect(await intents()).toEqual([{ cluster_id: 'dead' }])
})
