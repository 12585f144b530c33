import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import type { InstanceFacts } from './instances-writer.ts'
import { type Claim, type OperationStore, operations } from './operations.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster } from './test-records.ts'

const minute = 60_000
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
beforeEach(async () => {
  for (const table of ['operations', 'clusters'] as const) await database.db.deleteFrom(table).execute()
})

/** A cluster at work that has these servers. */
async function withServers(name: string, servers: readonly string[]): Promise<Claim> {
  const { node_groups } = await store.clusters.acceptCreate(aCluster({ name }))
  const [claim] = await work.claim('a', minute, 1)
  const nodeGroupId = node_groups[0]?.id
  if (!claim || !nodeGroupId) throw new Error('nothing to claim')
  const nodes = servers.map((instanceId) => ({ nodeGroupId, instanceId, instanceName: instanceId, addresses: null }))
  await work.write(claim, (writer) => writer.addInstances(nodes))
  return claim
}

const tell = (claim: Claim, facts: Record<string, InstanceFacts>) =>
  work.write(claim, (writer) => writer.instanceFacts(new Map(Object.entries(facts))))

async function shown({ clusterId }: Claim) {
  const cluster = await store.clusters.get('project-a', clusterId)
  const instances = (cluster?.node_groups ?? []).flatMap((group) => group.instances)
  return Object.fromEntries(instances.map((one) => [one.instance_id, one]))
}

test('what is known of many nodes is written of each, and what is not named stays', async () => {
  const claim = await withServers('demo', ['s1', 's2', 's3'])
  await tell(claim, {
    s1: { internal_ip: '10.0.0.1', management_ip: '192.0.2.1' },
    s2: { internal_ip: '10.0.0.2', management_ip: '192.0.2.2' },
    s3: { ssh_host_key: 'ssh-ed25519 "quoted" \\ back' },
  })
  await tell(claim, { s1: { storage_devices_number: 2 }, s2: {}, s3: { boot_volume_fill_seconds: 7 } })
  expect(await shown(claim)).toMatchObject({
    s1: { internal_ip: '10.0.0.1', management_ip: '192.0.2.1', ssh_host_key: null, storage_devices_number: 2 },
    s2: { internal_ip: '10.0.0.2', management_ip: '192.0.2.2', ssh_host_key: null, storage_devices_number: 0 },
    s3: { internal_ip: null, ssh_host_key: 'ssh-ed25519 "quoted" \\ back', boot_volume_fill_seconds: 7 },
  })
})

test('null forgets what was known', async () => {
  const claim = await withServers('demo', ['s1', 's2'])
  const known = { boot_volume_id: 'v1', boot_volume_fill: 'clone', ssh_host_key: 'k' } as const
  await tell(claim, { s1: known, s2: known })
  await tell(claim, { s1: { boot_volume_id: null, boot_volume_fill: null, ssh_host_key: null } })
  expect(await shown(claim)).toMatchObject({
    s1: { boot_volume_id: null, boot_volume_fill: null, ssh_host_key: null },
    s2: known,
  })
})

test('a node of another cluster is not touched, nor is one that there is not', async () => {
  const [first, second] = [await withServers('first', ['s1']), await withServers('second', ['s2'])]
  await tell(first, {
    s1: { internal_ip: '10.0.0.1' },
    s2: { internal_ip: '10.0.0.2' },
    s3: { internal_ip: '10.0.0.3' },
  })
  expect(await shown(first)).toMatchObject({ s1: { internal_ip: '10.0.0.1' } })
  expect(await shown(second)).toMatchObject({ s2: { internal_ip: null } })
})

test('volumes that nodes boot from are what the operation has found', async () => {
  const claim = await withServers('demo', ['s1', 's2'])
  await tell(claim, { s1: { boot_volume_id: 'v1' }, s2: { boot_volume_id: null } })
  const { found } = await database.db
    .selectFrom('operations')
    .select('found')
    .where('id', '=', claim.operationId)
    .executeTakeFirstOrThrow()
  expect(found).toMatchObject({ servers: ['s1', 's2'], boot_volumes: ['v1'] })
})
