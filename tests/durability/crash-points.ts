import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { courses } from './courses.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { endState } from './oracle/end-state.ts'
import { report } from './report.ts'
import { type DatabaseKind, type DatabaseUnderTest, databaseKinds, openDatabaseOf } from './system/databases.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'

/** At every so many-th place someone dies; at others on the other database. 1: at every place on both. */
const every = Number(process.env.FENNEC_DURABILITY_EVERY ?? '1')

/**
 * Every operation twice: undisturbed, and with a process that dies at every place it comes to, once at each: before and
 * after a step's deed, after its journal entry, before and after each changing call to the cloud. Both must end alike.
 */
export function crashPointsOn(kind: DatabaseKind): void {
  let database: DatabaseUnderTest
  let system: SystemUnderTest
  const undisturbed = new Map<string, unknown>()
  let id = ''

  beforeAll(async () => {
    database = await openDatabaseOf(kind)
    system = await openSystem({
      database,
      leaseMs: 1000,
      options: { engine: { left_trusts_after_seconds: 5 }, hosts: { poll_ms: 100 } },
      deaths: { signal: 'SIGKILL', sample: { of: every, take: databaseKinds.indexOf(kind) % every } },
    })
    for (const course of courses) {
      await course.before?.(system)
      id = await course.ask(system, id)
      await system.demo.until(id, course.isOver)
      await course.atRest?.(system, id)
      undisturbed.set(course.name, await stateAtRest())
      await course.after?.(system)
    }
    id = ''
  })
  afterEach(() => system.letLive())
  afterAll(async () => {
    await system?.close()
    database?.close()
  })

  test.each(courses)('$name ends the same wherever a process dies', async (course) => {
    await course.before?.(system)
    const killsBefore = system.kills
    system.letDie()
    id = await course.ask(system, id)
    await system.demo.until(id, course.isOver, 280_000)
    await course.atRest?.(system, id)
    await expect.poll(() => endState(system, id), { timeout: 120_000 }).toEqual(undisturbed.get(course.name))
    const places = system.diedAt()
    system.letLive()
    // Who writes down the place is not dead yet, and we hear of it later still.
    await expect.poll(() => system.kills - killsBefore, { timeout: 20_000 }).toBeGreaterThanOrEqual(places.length)
    const deathTimes = system.deathTimes.slice(killsBefore)
    const recoveryMs = longestGapMs([...deathTimes, Date.now()])
    report({ suite: 'crash points', database: kind, course: course.name, kills: deathTimes.length, recoveryMs })
    expect(places.length).toBeGreaterThanOrEqual(every === 1 ? 3 : 0)
    await course.after?.(system)
  })

  test('after all of it nothing is left in the cloud', async () => {
    expect(system.kills).toBeGreaterThanOrEqual(courses.length)
    // A forced deletion is out of sight at once, and goes on.
    await expect.poll(async () => ownedCount(), { timeout: 60_000 }).toBe(0)
  })

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

  async function ownedCount(): Promise<number> {
    const { 'key pairs': _ofTheUser, ...left } = counted(await cloudState(system.demo.cloud))
    return Object.values(left).reduce((sum, count) => sum + count, 0)
  }
}
