import { constants, getPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Crowding } from '@fennec/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchAnswers } from './load/watch-answers.ts'
import { watchMemory } from './load/watch-memory.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { isFinal, type Person, type ShownCluster } from './system/person.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, groupWish } from './system/wishes.ts'

/** `npm run test:durability -- --load 200`: the whole of it, with all engines. */
const CLUSTERS = Number(process.env.FENNEC_DURABILITY_LOAD ?? 48)
const IS_WHOLE = CLUSTERS >= 200
const PROJECTS = IS_WHOLE ? Math.floor(CLUSTERS / 10) : 8
const OF_EACH = CLUSTERS / PROJECTS
const ENGINES = IS_WHOLE ? 3 : 1
const APIS = 2
const names = Array.from({ length: PROJECTS }, (_, index) => `crowd-${index + 1}`)
const LATE = 'late'
const IMAGES = '/v2/images'

// The service's defaults: cloud.calls_at_once and calls_per_project_at_once, for each process; engine.operations_at_once.
const CALLS = 50
const CALLS_PER_PROJECT = 10
const HANDS = ENGINES * 20
/**
 * While the late one is made, those that were being made before it may end, and those that were begun beside it. In the order of
 * acceptance all of the crowd would end before it.
 */
const DONE_MEANWHILE = 2 * HANDS

// Of the whole load only: with everything on two cores a smaller one says little, and another machine something else.
const ENGINE_MEMORY_MIB = 400
const P99_MS = 250

let database: DatabaseUnderTest
let system: SystemUnderTest

beforeAll(async () => {
  if (DONE_MEANWHILE >= CLUSTERS || !Number.isInteger(OF_EACH)) {
    throw new Error(
      `${CLUSTERS} clusters of ${PROJECTS} projects keep ${HANDS} hands too little busy to show who waits for whom`,
    )
  }
  database = await openDatabaseOf('PostgreSQL')
  system = await openSystem({
    database,
    engines: ENGINES,
    apis: APIS,
    projects: [...names, LATE],
    leaseMs: 6000,
    // The suite's other systems ask more often than the service does by default.
    options: { heat: { poll_ms: 500 }, engine: { poll_ms: 1000 } },
  })
  for (const name of [...names, LATE]) await liftQuotas(name)
})
afterAll(async () => {
  await system?.close()
  database?.close()
})

test('a crowd of clusters at once: all are made, nobody is starved, and the cloud is asked within bounds', async () => {
  const crowd = names.map((name) => system.personOf('demo', name))
  const late = system.personOf('demo', LATE)
  const memory = watchMemory(system.engines)
  system.sandbox.crowding({ reset: true })
  const began = Date.now()
  // Nobody is done before the late one is accepted, however slow the machine is at accepting: all hands are busy, and more wait.
  const hold = system.sandbox.faults.add({ on: 'volume', times: 0, effect: 'stuck-creating' })
  const first = await Promise.all(crowd.map((person, index) => makeClusters(person, names[index] ?? '', 0, 1)))
  const watched = await watchAnswers(crowd, system.serviceUrls)
  const others = await Promise.all(
    crowd.map((person, index) => makeClusters(person, names[index] ?? '', 1, OF_EACH - 1)),
  )
  const [lateId = ''] = await makeClusters(late, LATE, 0, 1)
  const doneBefore = await doneOf(crowd)
  system.sandbox.faults.remove(hold)
  expect((await late.until(lateId, isFinal, 280_000))?.status).toBe('Active')
  const doneMeanwhile = (await doneOf(crowd)) - doneBefore
  for (const [index, person] of crowd.entries()) {
    for (const id of [...(first[index] ?? []), ...(others[index] ?? [])]) {
      expect((await person.until(id, isFinal, 280_000))?.status).toBe('Active')
    }
  }
  const everythingMs = Date.now() - began
  const { p99Ms, answers } = await watched.end()
  const mostMiB = memory.mostMiB()
  const { inAll, ofProject } = system.sandbox.crowding()

  expect(doneBefore).toBe(0)
  expect(doneMeanwhile).toBeLessThanOrEqual(DONE_MEANWHILE)
  const processes = system.replicas.length
  for (const most of Object.values(ofProject)) expect(most).toBeLessThanOrEqual(CALLS_PER_PROJECT * processes)
  expect(inAll).toBeLessThanOrEqual(CALLS * processes)
  // Every project's user asked, of two routes, and lists that were not empty.
  expect(answers).toBeGreaterThanOrEqual(2 * PROJECTS)
  if (IS_WHOLE) {
    expect(p99Ms).toBeLessThan(P99_MS)
    expect(mostMiB).toBeLessThan(ENGINE_MEMORY_MIB)
  }
  const course = `${CLUSTERS} clusters of ${PROJECTS} projects at once, ${ENGINES} engines and ${APIS} APIs with the service's default settings: all Active after ${Math.round(everythingMs / 1000)} s, p99 of ${answers} lists and single clusters asked for meanwhile ${p99Ms} ms, an engine at most ${Math.round(mostMiB)} MiB; a project whose only cluster was accepted last had it when ${doneMeanwhile} of them were done (at most ${DONE_MEANWHILE} may be)`
  report({ suite: 'load', database: 'PostgreSQL', course, isWholeLoad: IS_WHOLE, recoveryMs: 0 })
  for (const person of crowd) {
    expect(counted(await cloudState(person.cloud))).toMatchObject({ stacks: OF_EACH, servers: 2 * OF_EACH })
  }
})

test('engines make way for APIs on the same machine', () => {
  const own = getPriority()
  expect(system.apis.map(({ pid }) => getPriority(pid))).toEqual(Array(APIS).fill(own))
  const less = Math.max(own, constants.priority.PRIORITY_BELOW_NORMAL)
  expect(system.engines.map(({ pid }) => getPriority(pid))).toEqual(Array(ENGINES).fill(less))
})

// A crowd keeps to the bounds whether or not there are any: the sandbox answers before the next call comes. Here it does not answer.
test('however much is asked of the service at once, it asks no more of the cloud than it may, of a project and in all', async () => {
  const crowd = names.map((name) => system.personOf('demo', name))
  // Each process knows the tokens from then on.
  for (const person of crowd) for (let time = 0; time < APIS; time++) await person.must('GET', IMAGES)
  const ofOne = await askedAtOnce(crowd.slice(0, 1), APIS * CALLS_PER_PROJECT)
  expect(Object.values(ofOne.ofProject)).toEqual([APIS * CALLS_PER_PROJECT])
  const { inAll, ofProject } = await askedAtOnce(crowd, APIS * CALLS)
  expect(inAll).toBe(APIS * CALLS)
  expect(Math.max(...Object.values(ofProject))).toBeLessThanOrEqual(APIS * CALLS_PER_PROJECT)
})

/** Each asks for what the service asks the cloud for, three times as often as it may. @param bound is come to, or nothing would be seen of it */
async function askedAtOnce(people: readonly Person[], bound: number): Promise<Crowding> {
  system.sandbox.crowding({ reset: true })
  const hold = system.sandbox.faults.add({
    on: 'request',
    service: 'image',
    method: 'GET',
    times: 0,
    effect: { kind: 'hold-answer' },
  })
  const each = 3 * APIS * CALLS_PER_PROJECT
  const asked = Promise.all(
    people.flatMap((person) => Array.from({ length: each }, async () => (await person.once('GET', IMAGES)).status)),
  )
  try {
    await expect.poll(() => system.sandbox.crowding().inAll, { timeout: 30_000 }).toBeGreaterThanOrEqual(bound)
    // Time for one too many.
    await sleep(2000)
    return system.sandbox.crowding()
  } finally {
    system.sandbox.faults.remove(hold)
    expect(new Set(await asked)).toEqual(new Set([200]))
  }
}

async function doneOf(crowd: readonly Person[]): Promise<number> {
  return (await Promise.all(crowd.map((person) => person.clusters()))).flat().filter(isFinal).length
}

async function makeClusters(person: Person, name: string, from: number, count: number): Promise<string[]> {
  const wishes = Array.from({ length: count }, (_, index) =>
    clusterWish(system, `${name}-${from + index}`, [
      { ...groupWish({ name: 'master' }), node_processes: ['namenode', 'jobtracker'] },
      groupWish(),
    ]),
  )
  return await Promise.all(
    wishes.map(async (wish) => ((await person.must('POST', '/v2/clusters', wish)).cluster as ShownCluster).id),
  )
}

async function liftQuotas(project: string): Promise<void> {
  const projectId = await system.personOf('demo', project).cloud.session.projectId()
  const put = (service: 'nova' | 'cinder' | 'neutron', path: string, body: unknown) =>
    system.admin.cloud.session.request(service, { method: 'PUT', path, body })
  await put('nova', `/os-quota-sets/${projectId}`, { quota_set: { instances: -1, cores: -1, ram: -1 } })
  await put('cinder', `/os-quota-sets/${projectId}`, { quota_set: { volumes: -1, gigabytes: -1 } })
  await put('neutron', `/quotas/${projectId}`, { quota: { port: -1, security_group: -1, security_group_rule: -1 } })
}
