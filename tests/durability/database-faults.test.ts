import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type OwnServer, startOwnServer } from '../postgres/own-server.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { cutTransactions } from './system/cut-transactions.ts'
import { provokeDeadlocks } from './system/deadlocks.ts'
import { type ForgetfulProxy, startForgetfulProxy } from './system/forgetful-proxy.ts'
import { isFinal, type ShownCluster } from './system/person.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create, groupWish } from './system/wishes.ts'

/** PostgreSQL goes away in the ways it has: what was accepted is done, what was not accepted is not there. */
let server: OwnServer | undefined
let proxy: ForgetfulProxy | undefined
let system: SystemUnderTest | undefined

afterEach(async () => {
  await system?.close()
  await proxy?.close()
  server?.stop()
  system = undefined
  proxy = undefined
  server = undefined
})

async function open(url: string): Promise<SystemUnderTest> {
  system = await openSystem({
    database: { kind: 'PostgreSQL', freshUrl: () => url, crash: null, cut: cutTransactions, close: () => undefined },
    options: { engine: { left_trusts_after_seconds: 5 } },
  })
  return system
}

/** Longer than a creation takes: each of them is met. */
const CUT_FOR_MS = 10_000

/** How often the server wrote that. */
const logged = (fault: string): number =>
  (server?.log() ?? '').split('\n').filter((line) => line.includes(fault)).length

const told = (course: string, began: number) =>
  report({ suite: 'faults of the database', database: 'PostgreSQL', course, faults: 1, recoveryMs: Date.now() - began })

test('PostgreSQL is killed and started again in the middle of a creation, and of a scaling', async () => {
  server = await startOwnServer()
  const { demo, ...rest } = await open(server.url)
  const id = await create({ demo, ...rest }, clusterWish(rest, 'crashed'))
  await demo.until(id, (cluster) => cluster?.status !== 'Validating')
  server.crashAndStart()
  const began = Date.now()
  expect((await demo.until(id, isFinal))?.status).toBe('Active')
  told('killed during a creation', began)

  await demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 3 }] })
  server.crashAndStart()
  const again = Date.now()
  const cluster = await demo.until(id, isFinal)
  expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
  expect(cluster?.node_groups.find(({ name }) => name === 'worker')?.instances).toHaveLength(3)
  told('killed during a scaling', again)
})

test('connections are cut in the middle of transactions, again and again: every cluster gets there, and no request ends in a fault', async () => {
  server = await startOwnServer()
  const { demo, engines, ...rest } = await open(server.url)
  const cutting = await cutTransactions(server.url)
  const ids: string[] = []
  for (let number = 1; number <= 5; number++) {
    ids.push(await create({ demo, engines, ...rest }, clusterWish(rest, `cut-${number}`, [groupWish({ count: 2 })])))
  }
  await sleep(CUT_FOR_MS)
  expect(await cutting.stop()).toBeGreaterThan(ids.length)
  const began = Date.now()
  for (const id of ids) {
    expect(await demo.until(id, isFinal)).toMatchObject({ status: 'Active', status_description: '' })
  }
  // Lost between two statements the driver has no code for it: that must have been met.
  expect(engines.some(({ log }) => log.includes('is not queryable'))).toBe(true)
  told('connections cut in transactions', began)
})

/** Of several clusters at once, while somebody lists and renames them: what there is to conflict about. */
async function crowd(all: SystemUnderTest): Promise<string[]> {
  const ids: string[] = []
  for (let number = 1; number <= 5; number++) {
    ids.push(await create(all, clusterWish(all, `crowd-${number}`, [groupWish({ count: 2 })])))
  }
  for (let turn = 1; turn <= 10; turn++) {
    await Promise.all(
      ids.map(async (id) => {
        await all.demo.must('GET', '/v2/clusters')
        await all.demo.must('PATCH', `/v2/clusters/${id}`, { description: `turn ${turn}` })
      }),
    )
  }
  return ids
}

test('transactions that PostgreSQL cannot serialize are begun again: every cluster gets there, and no request ends in a fault', async () => {
  server = await startOwnServer()
  server.execute("alter role fennec set default_transaction_isolation = 'serializable'")
  const all = await open(server.url)
  const began = Date.now()
  for (const id of await crowd(all)) {
    expect(await all.demo.until(id, isFinal)).toMatchObject({ status: 'Active', description: 'turn 10' })
  }
  expect(logged('could not serialize access')).toBeGreaterThan(5)
  told('transactions that cannot be serialized', began)
})

test('transactions that wait for each other are begun again: every cluster gets there, and no request ends in a fault', async () => {
  server = await startOwnServer()
  server.execute("alter role fennec set deadlock_timeout = '100ms'")
  const all = await open(server.url)
  const deadlocks = await provokeDeadlocks(server.url)
  const began = Date.now()
  for (const id of await crowd(all)) {
    expect(await all.demo.until(id, isFinal)).toMatchObject({ status: 'Active', description: 'turn 10' })
  }
  const own = await deadlocks.stop()
  expect(logged('deadlock detected') - own).toBeGreaterThan(0)
  told('deadlocks', began)
})

test('connections that nobody answers on any more are given up, and the work goes on', async () => {
  server = await startOwnServer()
  proxy = await startForgetfulProxy(server.port)
  const { demo, ...rest } = await open(server.url.replace(`:${server.port}/`, `:${proxy.port}/`))
  const id = await create({ demo, ...rest }, clusterWish(rest, 'forgotten'))
  await demo.until(id, (cluster) => cluster?.status !== 'Validating')
  expect(proxy.forget()).toBeGreaterThan(0)
  const began = Date.now()
  expect((await demo.until(id, isFinal))?.status).toBe('Active')
  told('silent connections', began)
})

test('the disk is full: nothing is half-written, and what was accepted goes on when there is room', async () => {
  server = await startOwnServer({ disk: { sizeMiB: 140 } })
  const { demo, sandbox, ...rest } = await open(server.url)
  const all = { demo, sandbox, ...rest }
  const fault = sandbox.faults.add({ on: 'volume', name: 'worker-0', effect: 'stuck-creating' })
  const id = await create(all, clusterWish(rest, 'accepted'))
  await demo.until(id, (cluster) => cluster?.status === 'Spawning')
  server.fillDisk()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      demo.once('POST', '/v2/clusters', clusterWish(rest, `refused-${index}`, [groupWish()])),
    ),
  )
  sandbox.faults.remove(fault)
  server.freeDisk()
  const began = Date.now()
  expect((await demo.until(id, isFinal))?.status).toBe('Active')
  const accepted = answers.flatMap(({ status, body }) => (status === 202 ? [(body.cluster as ShownCluster).id] : []))
  for (const one of accepted) expect((await demo.until(one, isFinal))?.status).toBe('Active')
  expect((await demo.clusters()).map((cluster) => cluster.id).sort()).toEqual([id, ...accepted].sort())
  expect(accepted.length).toBeLessThan(8)
  const nodes = 3 + accepted.length
  expect(counted(await cloudState(demo.cloud))).toMatchObject({
    stacks: 1 + accepted.length,
    servers: nodes,
    volumes: nodes,
  })
  // Of a request that was refused the trust may be left over, for as long as its intent is not settled.
  const trusts = async () =>
    (await cloudState(demo.cloud))
      .get('trusts')
      ?.map((row) => row.id)
      .sort()
  const wanted = (await demo.clusters()).map((cluster) => cluster.trust_id).sort()
  await expect.poll(trusts, { timeout: 60_000 }).toEqual(wanted)
  for (const one of [id, ...accepted]) await demo.must('DELETE', `/v2/clusters/${one}`)
  await expect.poll(() => demo.clusters(), { timeout: 60_000 }).toEqual([])
  expect(Object.values(counted(await cloudState(demo.cloud))).every((count) => count === 0)).toBe(true)
  told('full disk', began)
})
