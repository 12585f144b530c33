import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Cluster } from '../domain/model.ts'
import { createStore } from '../store/create-store.ts'
import type { Database } from '../store/database.ts'
import { operations } from '../store/operations.ts'
import { createSecretBox } from '../store/secret-box.ts'
import type { Store } from '../store/store.ts'
import { openTestDatabase } from '../store/test-database.ts'
import { aCluster } from '../store/test-records.ts'
import { type Engine, startEngine } from './engine.ts'
import { type TestCloud, testCloud } from './test-cloud.ts'

const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
let database: Database
let store: Store
let cloud: TestCloud
let engines: Engine[]

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  for (const table of ['operations', 'clusters'] as const) await database.db.deleteFrom(table).execute()
  cloud = testCloud()
  engines = []
  store = createStore(database, secrets, () => {
    for (const engine of engines) engine.wake()
  })
})
afterEach(() => Promise.all(engines.map((engine) => engine.stop())))

function anEngine(leaseMs = 60_000): Engine {
  const engine = startEngine(
    {
      operations: operations(database.db, secrets),
      provision: cloud.provision,
      guests: cloud.guests,
      findPlugin: () => cloud.plugin,
      options: {
        nodeDomain: 'novalocal',
        stackPollMs: 10,
        addressesTimeoutMs: 1000,
        reachableTimeoutMs: 1000,
        nodesAtOnce: 4,
        defaultNtpServer: 'ntp.example.org',
        sshPort: 22,
      },
      log: pino({ level: 'silent' }),
    },
    { leaseMs, pollMs: 50, operationsAtOnce: 5 },
  )
  engines.push(engine)
  return engine
}

async function until(id: string, good: (cluster: Cluster | null) => boolean): Promise<Cluster | null> {
  for (;;) {
    const cluster = await store.clusters.get('project-a', id)
    if (good(cluster)) return cluster
    await sleep(20)
  }
}
const atRest = (cluster: Cluster | null): boolean => cluster?.status === 'Active' || cluster?.status === 'Error'

test('an accepted cluster becomes Active, with its nodes, disks and addresses written down', async () => {
  anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster({ nodes: 3 }))
  const cluster = await until(id, atRest)
  expect(cluster).toMatchObject({ status: 'Active', status_description: '', info: { Fake: { Nodes: '3' } } })
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({
    instance_name: 'demo-worker-0',
    internal_ip: '10.0.0.0',
    boot_volume_id: 'boot-of-id-demo-worker-0',
    ssh_host_key: 'ssh-ed25519 AAAA',
  })
  expect(cluster?.provision_progress.map((step) => [step.step_name, step.successful])).toEqual([
    ['Create Heat stack', true],
    ['Assign IPs', true],
    ['Wait for instance accessibility', true],
    ['Configure instances', true],
    ['Configure NTP', true],
    ['Configure fake', true],
    ['Start fake', true],
  ])
})

test('a pinned host key is said in the event log', async () => {
  anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster({ nodes: 1 }))
  const cluster = await until(id, atRest)
  const step = cluster?.provision_progress.find((one) => one.step_name === 'Wait for instance accessibility')
  expect(step?.events[0]?.event_info).toBe('Host key SHA256:abc pinned at first contact.')
})

test('whichever deed an engine dies at, before or after it, another ends at Active with nothing double', async () => {
  anEngine()
  const undisturbed = await store.clusters.acceptCreate(aCluster({ nodes: 2 }))
  await until(undisturbed.id, atRest)
  await Promise.all(engines.map((engine) => engine.stop()))
  const places = new Set(cloud.deeds)
  expect(places.size).toBeGreaterThan(8)

  for (const place of places) {
    for (const when of ['before', 'after'] as const) {
      for (const table of ['operations', 'clusters'] as const) await database.db.deleteFrom(table).execute()
      cloud = testCloud()
      engines = []
      let died = false
      cloud.onDeed = (deed, moment) => {
        if (died || deed !== place || moment !== when) return
        died = true
        // As dead as a killed process: this deed never returns, and its lease runs out.
        return new Promise<void>(() => undefined)
      }
      const dying = anEngine(150)
      const { id } = await store.clusters.acceptCreate(aCluster({ nodes: 2 }))
      await until(id, () => died)
      engines = engines.filter((engine) => engine !== dying)
      stopRenewing(dying)
      anEngine()
      const cluster = await until(id, atRest)
      expect(cluster?.status, `${when} ${place}`).toBe('Active')
      expect(cloud.created, `${when} ${place}`).toEqual(new Map([['demo', 1]]))
      expect(cluster?.node_groups[0]?.instances).toHaveLength(2)
      await Promise.all(engines.map((engine) => engine.stop()))
    }
  }
})

/** `stop` is called and not awaited: it waits for the hanging deed, which is the point. */
function stopRenewing(engine: Engine): void {
  void engine.stop()
}

test('a stack that fails is removed again and the cluster ends in Error with Heat’s words', async () => {
  cloud.stackFault = { status: 'failed', reason: 'No valid host was found.' }
  cloud.onDeed = (deed, when) => {
    if (deed === 'delete stack' && when === 'before') cloud.stackFault = null
  }
  anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster())
  const cluster = await until(id, atRest)
  expect(cluster?.status).toBe('Error')
  expect(cluster?.status_description).toMatch(
    /^Creating cluster failed for the following reason\(s\): .*No valid host was found\./,
  )
  expect(cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [] })
  expect(cluster?.node_groups[0]?.instances).toEqual([])
})

test('while the cloud refuses for a time the cluster waits and says so, then goes on', async () => {
  let refusals = 2
  cloud.onDeed = (deed, when) => {
    if (deed !== 'create stack' || when !== 'before' || refusals === 0) return
    refusals--
    throw new CloudError('Heat is being upgraded.', {
      service: 'heat',
      method: 'POST',
      url: 'http://heat/stacks',
      status: 503,
      requestId: null,
      retryable: true,
      retryAfterMs: null,
    })
  }
  anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster())
  const waiting = await until(id, (cluster) => cluster?.status_description.startsWith('Waiting') ?? false)
  expect(waiting?.status_description).toMatch(
    /^Waiting in step "stack": .*Heat is being upgraded\..* Next try in 1 s\.$/,
  )
  expect(await until(id, atRest)).toMatchObject({ status: 'Active', status_description: '' })
})

test('deletion is reported only when nothing is left: a volume that outlives its stack is deleted too', async () => {
  anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster())
  await until(id, atRest)
  await store.clusters.acceptDelete(id)
  await until(id, (cluster) => cluster === null)
  expect(cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [] })
  expect(cloud.trusts).toEqual(new Set())
})

test('a cluster deleted while it is being created leaves nothing', async () => {
  const atStack = Promise.withResolvers<void>()
  cloud.onDeed = (deed, when) => {
    if (deed === 'create stack' && when === 'after') atStack.resolve()
  }
  anEngine(300)
  const { id } = await store.clusters.acceptCreate(aCluster())
  await atStack.promise
  await store.clusters.acceptDelete(id)
  await until(id, (cluster) => cluster === null)
  expect(cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [] })
})

test('a deletion of the stack that Heat forgot is asked for again', async () => {
  anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster())
  await until(id, atRest)
  let asked = 0
  cloud.onDeed = (deed, when) => {
    if (deed !== 'delete stack') return
    if (when === 'before') asked += 1
    else if (asked === 1) cloud.inventory.stacks.push(aCluster().name)
  }
  await store.clusters.acceptDelete(id)
  await until(id, (cluster) => cluster === null)
  expect([asked, cloud.inventory.stacks]).toEqual([2, []])
})

test('an engine that stops gives its work back at once, and the next goes on where it was', async () => {
  let hold = true
  cloud.onDeed = async (deed) => {
    while (hold && deed.startsWith('reach')) await sleep(10)
  }
  const first = anEngine()
  const { id } = await store.clusters.acceptCreate(aCluster())
  await until(id, (cluster) => cluster?.status === 'Waiting')
  setTimeout(() => {
    hold = false
  }, 50)
  await first.stop()
  engines = []
  anEngine()
  await until(id, atRest)
  expect(cloud.deeds.filter((deed) => deed === 'create stack')).toHaveLength(1)
})

test('an operation whose cluster was removed from the database by hand ends, and is not taken again and again', async () => {
  const { id } = await store.clusters.acceptCreate(aCluster())
  await database.db.deleteFrom('clusters').where('id', '=', id).execute()
  anEngine()
  const open = () => database.db.selectFrom('operations').select('id').where('finished_at', 'is', null).execute()
  await expect.poll(open, { timeout: 60_000 }).toEqual([])
  expect(cloud.deeds).toEqual([])
})
