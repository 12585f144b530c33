import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { isFinal } from './system/person.ts'
import type { Replica } from './system/replica.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create } from './system/wishes.ts'

/** An engine stands still in the middle of its work, longer than its lease; another goes on; the first wakes. */
let database: DatabaseUnderTest

beforeAll(async () => {
  database = await openDatabaseOf('PostgreSQL')
})
afterAll(() => database?.close())

const places = [
  ['before the stack is asked for', 'POST /orchestration/v1/ID/stacks / unsent'],
  ['when the stack was asked for', 'POST /orchestration/v1/ID/stacks / answered'],
  ['between a deed and its journal entry', 'create / instances / done'],
  ['after a journal entry', 'create / reachable / journalled'],
] as const

test.each(places)(
  'an engine that is paused %s is taken over from, and its late writes are refused',
  async (_, only) => {
    // The lease is the service's default.
    const system = await openSystem({
      database,
      leaseMs: 6000,
      deaths: { signal: 'SIGSTOP', only },
    })
    try {
      system.letDie()
      const id = await create(system, clusterWish(system, 'paused'))
      const paused = await pausedEngine(system)
      const began = Date.now()
      const cluster = await system.demo.until(id, isFinal)
      const recoveryMs = Date.now() - began
      expect(cluster?.status).toBe('Active')
      const before = counted(await cloudState(system.demo.cloud))
      expect(before).toMatchObject({ stacks: 1, servers: 3, volumes: 3 })

      paused.resume()
      await expect.poll(() => paused.log, { timeout: 20_000 }).toMatch(/operation given back/)
      expect(counted(await cloudState(system.demo.cloud))).toEqual(before)
      expect(await system.demo.cluster(id)).toEqual(cluster)
      // The cluster's whole way to Active is in this time.
      expect(recoveryMs).toBeLessThan(15_000)
      report({ suite: 'paused engine', database: 'PostgreSQL', course: only, faults: 1, recoveryMs })

      await system.demo.must('DELETE', `/v2/clusters/${id}`)
      await system.demo.until(id, (shown) => shown === null)
      expect(Object.values(counted(await cloudState(system.demo.cloud))).every((count) => count === 0)).toBe(true)
    } finally {
      await system.close()
    }
  },
)

async function pausedEngine({ engines }: SystemUnderTest): Promise<Replica> {
  let found: Replica | undefined
  await expect
    .poll(
      () => {
        found = engines.find((engine) => engine.isPaused)
        return found !== undefined
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBe(true)
  if (!found) throw new Error('no engine is paused')
  return found
}
