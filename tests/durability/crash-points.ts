import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Course, Life } from './course.ts'
import { courseTimeoutMs, every } from './lives/patience.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { type DatabaseState, databaseState, isSettled } from './oracle/database-state.ts'
import { endState } from './oracle/end-state.ts'
import { report } from './report.ts'
import { type DatabaseKind, type DatabaseUnderTest, databaseKinds, openDatabaseOf } from './system/databases.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'

/**
 * Every operation twice: undisturbed, and with a process that dies at every place it comes to, once at each: before and
 * after a step's deed, after its journal entry, before and after each changing call to the cloud. Both must end alike: what people see, what is in the
 * cloud, and what only the database knows.
 */
export function crashPointsOn(kind: DatabaseKind, { name: life, courses, options = {} }: Life): void {
  let database: DatabaseUnderTest
  let system: SystemUnderTest
  const undisturbed = new Map<string, { seen: unknown; kept: DatabaseState }>()
  let id = ''

  beforeAll(async () => {
    database = await openDatabaseOf(kind)
    system = await openSystem({
      database,
      leaseMs: 1000,
      options: { engine: { left_trusts_after_seconds: 5 }, hosts: { poll_ms: 100 }, ...options },
      deaths: { signal: 'SIGKILL', sample: { of: every, take: databaseKinds.indexOf(kind) % every } },
    })
  })
  afterEach(() => system.letLive())
  afterAll(async () => {
    await system?.close()
    database?.close()
  })

  test.each(courses)('$name comes to rest when nobody dies', async (course) => {
    await course.before?.(system)
    const began = new Date()
    id = await course.ask(system, id)
    await system.demo.until(id, course.isOver, courseTimeoutMs)
    await course.atRest?.(system, id)
    const seen = await stateAtRest()
    undisturbed.set(course.name, { seen, kept: await keptAtRest(began) })
    await course.after?.(system)
  })

  test.each(courses)(
    '$name ends the same wherever a process dies',
    async (course) => {
      await course.before?.(system)
      const killsBefore = system.kills
      const began = new Date()
      system.letDie()
      id = await course.ask(system, id)
      await system.demo.until(id, course.isOver, courseTimeoutMs)
      await course.atRest?.(system, id)
      const { seen, kept } = undisturbedOf(course)
      await expect.poll(() => endState(system, id), { timeout: 120_000 }).toEqual(seen)
      await expect.poll(() => databaseState(system, began), { timeout: 60_000, interval: 500 }).toEqual(kept)
      expect(new Set(kept.operations.map((operation) => operation.kind))).toEqual(new Set(course.kinds))
      const places = system.diedAt()
      system.letLive()
      // Who writes down the place is not dead yet, and we hear of it later still.
      await expect.poll(() => system.kills - killsBefore, { timeout: 20_000 }).toBeGreaterThanOrEqual(places.length)
      const deathTimes = system.deathTimes.slice(killsBefore)
      const recoveryMs = longestGapMs([...deathTimes, Date.now()])
      report({
        suite: `crash points, ${life}`,
        database: kind,
        course: course.name,
        kills: deathTimes.length,
        recoveryMs,
      })
      expect(places.length).toBeGreaterThanOrEqual(every === 1 ? 3 : 1)
      await course.after?.(system)
    },
    courseTimeoutMs + 200_000,
  )

  test('after all of it nothing is left in the cloud', async () => {
    expect(system.kills).toBeGreaterThanOrEqual(courses.length)
    // A forced deletion is out of sight at once, and goes on.
    await expect.poll(async () => ownedCount(), { timeout: 60_000 }).toBe(0)
  })

  function undisturbedOf({ name }: Course): { seen: unknown; kept: DatabaseState } {
    const state = undisturbed.get(name)
    if (!state) throw new Error(`${name} was not tried undisturbed`)
    return state
  }

  /** From a death to the next place, or to the end: as long as the work stood still, and a little more. */
  function longestGapMs(times: readonly number[]): number {
    return Math.max(0, ...times.slice(1).map((time, at) => time - (times[at] ?? time)))
  }

  /** The last write of an operation may come after what people see of its end. */
  async function stateAtRest(): Promise<unknown> {
    let state = await endState(system, id)
    for (;;) {
      await sleep(1000)
      const later = await endState(system, id)
      if (JSON.stringify(later) === JSON.stringify(state)) return later
      state = later
    }
  }

  async function keptAtRest(since: Date): Promise<DatabaseState> {
    for (let looks = 0; ; looks++) {
      const kept = await databaseState(system, since)
      if (isSettled(kept)) return kept
      if (looks === 30) throw new Error(`The database does not come to rest: ${JSON.stringify(kept)}`)
      await sleep(1000)
    }
  }

  async function ownedCount(): Promise<number> {
    const { 'key pairs': _ofTheUser, ...left } = counted(await cloudState(system.demo.cloud))
    return Object.values(left).reduce((sum, count) => sum + count, 0)
  }
}
