import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { isFinal, type Person, type ShownCluster } from './system/person.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, groupWish } from './system/wishes.ts'

/** `FENNEC_DURABILITY_LOAD=200`: the whole of it; a quarter otherwise. */
const CLUSTERS = Number(process.env.FENNEC_DURABILITY_LOAD ?? 48)
const PROJECTS = Math.max(4, CLUSTERS / 10)
const CALLS_PER_PROJECT = 4
const ENGINE_MEMORY_MIB = 400
const names = Array.from({ length: PROJECTS }, (_, index) => `crowd-${index + 1}`)
const LATE = 'late'

let database: DatabaseUnderTest
let system: SystemUnderTest

beforeAll(async () => {
  database = await openDatabaseOf('PostgreSQL')
  system = await openSystem({
    database,
    engines: 3,
    apis: 2,
    projects: [...names, LATE],
    options: { cloud: { calls_per_project_at_once: CALLS_PER_PROJECT }, engine: { operations_at_once: 5 } },
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
  const memory = watchMemory()
  const watched = watchAnswers(late)
  system.sandbox.pressure({ reset: true })
  const began = Date.now()
  const made = await Promise.all(
    crowd.map((person, index) => makeClusters(person, names[index] ?? '', CLUSTERS / PROJECTS)),
  )
  // Accepted after all of them, from a project that asks for one only.
  const [lateId = ''] = await makeClusters(late, LATE, 1)
  expect((await late.until(lateId, isFinal))?.status).toBe('Active')
  const doneBeforeLate = (await Promise.all(crowd.map((person) => person.clusters()))).flat().filter(isFinal).length
  for (const [index, person] of crowd.entries()) {
    for (const id of made[index] ?? []) expect((await person.until(id, isFinal, 280_000))?.status).toBe('Active')
  }
  const everythingMs = Date.now() - began
  const p99Ms = await watched.p99Ms()
  const mostMiB = memory.mostMiB()

  expect(doneBeforeLate).toBeLessThan(CLUSTERS)
  const processes = system.replicas.length
  for (const { most } of system.sandbox.pressure().filter(({ projectId }) => projectId !== '')) {
    expect(most).toBeLessThanOrEqual(CALLS_PER_PROJECT * processes)
  }
  expect(mostMiB).toBeLessThan(ENGINE_MEMORY_MIB)
  const course = `${CLUSTERS} clusters of ${PROJECTS} projects: API p99 ${p99Ms} ms, engines at most ${Math.round(mostMiB)} MiB, late one after ${doneBeforeLate}`
  report({ suite: 'load', database: 'PostgreSQL', course, recoveryMs: everythingMs })
  for (const person of crowd) {
    expect(counted(await cloudState(person.cloud))).toMatchObject({
      stacks: CLUSTERS / PROJECTS,
      servers: (2 * CLUSTERS) / PROJECTS,
    })
  }
})

async function makeClusters(person: Person, name: string, count: number): Promise<string[]> {
  const wishes = Array.from({ length: count }, (_, index) =>
    clusterWish(system, `${name}-${index}`, [
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

function watchMemory() {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, ...system.engines.map((engine) => engine.memoryMiB))
  }, 200)
  return {
    mostMiB() {
      clearInterval(timer)
      return most
    },
  }
}

/** How long a list takes meanwhile, as somebody who watches would feel it. */
function watchAnswers(person: Person) {
  const took: number[] = []
  let over = false
  const watching = (async () => {
    while (!over) {
      const began = performance.now()
      await person.clusters()
      took.push(performance.now() - began)
      await sleep(20)
    }
  })()
  return {
    async p99Ms() {
      over = true
      await watching
      took.sort((a, b) => a - b)
      return Math.round(took[Math.floor(took.length * 0.99)] ?? 0)
    },
  }
}
