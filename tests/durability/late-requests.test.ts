import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { isFinal, type ShownCluster } from './system/person.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create, groupWish } from './system/wishes.ts'

/** All engines die while the cloud has a request of theirs and has not begun with it; it carries the request out later, beside what others asked for since. */
let database: DatabaseUnderTest
let system: SystemUnderTest

beforeAll(async () => {
  database = await openDatabaseOf('PostgreSQL')
})
afterAll(() => database?.close())
beforeEach(async () => {
  system = await openSystem({
    database,
    engines: 2,
    apis: 1,
    // Longer than an engine takes to be there again and to end what was begun.
    options: { engine: { late_requests_within_seconds: 30 } },
  })
})
afterEach(() => system?.close())

/** @returns has the cloud carry out what it was asked for */
async function engineDiesAtLate(
  fault: { service: 'orchestration' | 'share'; method: string },
  ask: () => Promise<unknown>,
): Promise<() => void> {
  const before = system.sandbox.faults.met()
  // Until the rule is removed.
  const rule = system.sandbox.faults.add({ on: 'request', ...fault, effect: { kind: 'delay', ms: 600_000 } })
  await ask()
  await expect.poll(() => system.sandbox.faults.met(), { timeout: 30_000, interval: 10 }).toBeGreaterThan(before)
  await Promise.all(system.engines.map((engine) => engine.kill()))
  return () => system.sandbox.faults.remove(rule)
}

const anActiveCluster = async (count: number): Promise<string> => {
  const id = await create(system, clusterWish(system, 'late', [groupWish({ count })]))
  expect((await system.demo.until(id, isFinal))?.status).toBe('Active')
  return id
}
const workers = (count: number) => ({ resize_node_groups: [{ name: 'worker', count }] })
const nodesOf = (cluster: ShownCluster | null) => (cluster?.node_groups ?? []).flatMap(({ instances }) => instances)

/** What stands in the cloud are the nodes of the cluster, and goes on being just these. */
async function isWhole(id: string, count: number, says = /^$/): Promise<void> {
  const cluster = await system.demo.until(id, isFinal)
  expect(cluster?.status).toBe('Active')
  expect(cluster?.status_description).toMatch(says)
  expect(nodesOf(cluster)).toHaveLength(count)
  await sleep(2000)
  expect(counted(await cloudState(system.demo.cloud))).toMatchObject({ servers: count, volumes: count, ports: count })
  const servers = await system.demo.cloud.nova.servers.list({})
  expect(servers.map((one) => one.id).sort()).toEqual(
    nodesOf(cluster)
      .map((one) => one.instance_id)
      .sort(),
  )
}

/** Waiting and saying why, or through. */
const waits = (id: string) =>
  system.demo.until(id, (one) => /may be taken up/.test(one?.status_description ?? '') || isFinal(one))

test.each([
  ['a growth that Heat takes up after the cluster was made smaller leaves no surplus node', [2, 4, 1]],
  ['a shrinking that Heat takes up after the cluster has grown takes away no node that lives', [3, 1, 3]],
] as const)('%s', async (course, [before, late, after]) => {
  const id = await anActiveCluster(before)
  const began = Date.now()
  const takeUp = await engineDiesAtLate({ service: 'orchestration', method: 'PUT' }, () =>
    system.demo.must('PUT', `/v2/clusters/${id}`, workers(late)),
  )
  expect(nodesOf(await system.demo.until(id, isFinal))).toHaveLength(late)
  await system.demo.must('PUT', `/v2/clusters/${id}`, workers(after))
  const waiting = await waits(id)
  takeUp()
  await isWhole(id, after)
  expect(waiting?.status_description).toMatch(/Waiting in step ".* nodes": .*may be taken up for another \d+ s/s)
  report({ suite: 'late requests', database: 'PostgreSQL', course, faults: 1, recoveryMs: Date.now() - began })
})

test('a growth that is cancelled before Heat takes it up is undone when it has', async () => {
  const id = await anActiveCluster(1)
  const takeUp = await engineDiesAtLate({ service: 'orchestration', method: 'PUT' }, async () => {
    await system.demo.must('PUT', `/v2/clusters/${id}`, workers(2))
    await expect.poll(() => system.sandbox.faults.met(), { timeout: 30_000, interval: 10 }).toBeGreaterThan(0)
    // Whoever takes the operation next undoes it, and the stack looks as if nothing had been asked for.
    const { operations } = await system.demo.must('GET', `/v2/clusters/${id}/operations`)
    const [growth] = operations as { id: string }[]
    await system.demo.must('POST', `/v2/clusters/${id}/operations/${growth?.id}/cancel`)
  })
  await waits(id)
  takeUp()
  await isWhole(id, 1, /cancelled/i)
})

test('a share whose access rule Manila makes only after the cluster was to be deleted has none of it afterwards', async () => {
  const [share] = await system.demo.cloud.manila.shares.list()
  if (!share) throw new Error('the sandbox has no share')
  const id = await anActiveCluster(1)
  const letIn = await engineDiesAtLate({ service: 'share', method: 'POST' }, () =>
    system.demo.must('PATCH', `/v2/clusters/${id}`, { shares: [{ id: share.id, path: '/mnt/data' }] }),
  )
  await system.demo.must('DELETE', `/v2/clusters/${id}`)
  const waiting = await system.demo.until(id, (one) => one === null || /let a node into/.test(one.status_description))
  letIn()
  expect(await system.demo.until(id, (one) => one === null)).toBeNull()
  await sleep(1000)
  expect(await system.demo.cloud.manila.accessRules.list(share.id)).toEqual([])
  expect(waiting?.status_description).toMatch(/Manila was asked to let a node into a share.*for another \d+ s/s)
})
