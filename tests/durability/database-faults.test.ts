import { afterEach, expect, test } from 'vitest'
import { type OwnServer, startOwnServer } from '../postgres/own-server.ts'
import { report } from './report.ts'
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
    database: { kind: 'PostgreSQL', freshUrl: () => url, crash: null, close: () => undefined },
  })
  return system
}

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
  told('full disk', began)
})
