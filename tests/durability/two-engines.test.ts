import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Course } from './course.ts'
import { changedCluster } from './lives/changed-cluster.ts'
import { deletion as deletionOf } from './lives/parts.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { endState } from './oracle/end-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { isFinal, operationsEnded } from './system/person.ts'
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

/**
 * What the cloud has said is in the engine's socket when it wakes, and the act that followed from it would be next. Another engine has
 * done it since, and ended the operation.
 */
describe('an engine that is paused while the cloud answers a look does nothing more when it wakes', () => {
  /** Both live the same life; in one of them nobody is paused. */
  let disturbed: SystemUnderTest
  let undisturbed: SystemUnderTest
  let ids: { disturbed: string; undisturbed: string }

  beforeAll(async () => {
    const setting = { database, apis: 1, options: { hosts: { poll_ms: 100 } } }
    disturbed = await openSystem({ ...setting, engines: 2 })
    undisturbed = await openSystem({ ...setting, engines: 1 })
    const made = named('create')
    const [first, second] = await Promise.all([disturbed, undisturbed].map((system) => lived(system, made, '')))
    ids = { disturbed: first ?? '', undisturbed: second ?? '' }
  })
  afterAll(async () => {
    await disturbed?.close()
    await undisturbed?.close()
  })

  const template = { service: 'orchestration', path: '/template$' } as const
  /** All that ask something of the cloud. A new key pair does not: it is written to the nodes alone. */
  const looks: [course: Course, look: { service: Service; path: string }][] = [
    [named('shares'), { service: 'share', path: '/share-access-rules' }],
    [resized('scale up', 3), template],
    [resized('scale down', 2), template],
    [named('larger boot volumes'), { service: 'volume', path: '/volumes/[0-9a-f-]{36}$' }],
    [named('a group comes to boot from volumes'), template],
    [named('another image'), { service: 'compute', path: '/os-keypairs/' }],
    [deletion, { service: 'orchestration', path: '/stacks$' }],
  ]
  test.each(looks.map(([course, look]) => ({ name: course.name, course, look })))('$name', async ({ course, look }) => {
    const { sandbox } = disturbed
    await lived(undisturbed, course, ids.undisturbed)
    const wanted = await endState(undisturbed, ids.undisturbed)

    const acts = countActs(disturbed)
    await course.before?.(disturbed)
    // The service itself looks at the same things before it accepts.
    for (const engine of disturbed.engines) engine.pause()
    await course.ask(disturbed, ids.disturbed)
    const held = sandbox.faults.add({
      on: 'request',
      method: 'GET',
      ...look,
      times: 1,
      effect: { kind: 'hold-answer' },
    })
    for (const engine of disturbed.engines) engine.resume()
    await expect.poll(() => met(disturbed, held), { timeout: 60_000, interval: 5 }).toBe(1)
    const first = await workingEngine(disturbed, ids.disturbed)
    const givenBack = () => first.log.split('operation given back').length
    const before = givenBack()
    first.pause()
    await ended(disturbed, course, ids.disturbed)
    const done = acts()
    expect(await endState(disturbed, ids.disturbed)).toEqual(wanted)

    sandbox.faults.remove(held)
    first.resume()
    await expect.poll(givenBack, { timeout: 20_000 }).toBeGreaterThan(before)
    // As long as anything that was asked of the cloud takes to be seen there.
    await sleep(1000)
    expect(acts()).toEqual(done)
    expect(await endState(disturbed, ids.disturbed)).toEqual(wanted)
    sandbox.faults.clear()
    await course.after?.(disturbed)
  })
})

type Service = 'orchestration' | 'compute' | 'volume' | 'share'

function named(name: string): Course {
  const course = changedCluster.courses.find((one) => one.name === name)
  if (!course) throw new Error(`There is no course ${name}.`)
  return course
}

const resized = (name: string, count: number): Course => ({
  name,
  kinds: ['scale'],
  async ask({ demo }, id) {
    await demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count }] })
    return id
  },
  isOver: isFinal,
})

const deletion = deletionOf('deletion')

async function ended({ demo }: SystemUnderTest, course: Course, id: string): Promise<void> {
  const cluster = await demo.until(id, course.isOver)
  if (cluster !== null) await operationsEnded(demo, id)
}

interface Shown {
  finished_at: string | null
  engine: string | null
}

async function lived(system: SystemUnderTest, course: Course, id: string): Promise<string> {
  await course.before?.(system)
  const known = await course.ask(system, id)
  await ended(system, course, known)
  await course.after?.(system)
  return known
}

const met = ({ sandbox }: SystemUnderTest, fault: string): number =>
  sandbox.faults.list().find(({ id }) => id === fault)?.met ?? 0

/** Requests that change something, as the cloud counts them from now on; signing in is none. */
function countActs({ sandbox }: SystemUnderTest): () => Record<string, number> {
  const rules = (['orchestration', 'compute', 'volume', 'share'] as const).flatMap((service) =>
    (['POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => ({
      name: `${method} ${service}`,
      id: sandbox.faults.add({ on: 'request', service, method, times: 0, effect: { kind: 'delay', ms: 0 } }),
    })),
  )
  return () => {
    const known = new Map(sandbox.faults.list().map(({ id, met: times }) => [id, times]))
    return Object.fromEntries(rules.map(({ name, id }) => [name, known.get(id) ?? 0]))
  }
}

async function workingEngine({ demo, engines }: SystemUnderTest, id: string): Promise<Replica> {
  const { operations } = (await demo.must('GET', `/v2/clusters/${id}/operations`)) as { operations: Shown[] }
  const open = operations.find(({ finished_at }) => finished_at === null)
  const engine = engines.find(({ pid }) => pid === Number(open?.engine?.split('/')[1]))
  if (!engine) throw new Error(`No engine of ours works on ${JSON.stringify(operations)}`)
  return engine
}

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
