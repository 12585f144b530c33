import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseKind, type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { isFinal, type ShownCluster } from './system/person.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create, groupWish } from './system/wishes.ts'

/** The cloud fails in every way it has: each ends in a final state that says why, or is waited out, visibly. */
export function cloudFaultsOn(kind: DatabaseKind): void {
  let database: DatabaseUnderTest
  let system: SystemUnderTest
  let number = 0
  let began = 0
  let metBefore = 0

  beforeAll(async () => {
    database = await openDatabaseOf(kind)
    system = await openSystem({
      database,
      options: { nodes: { addresses_timeout_seconds: 15, reachable_timeout_seconds: 15 } },
    })
  })
  afterAll(async () => {
    await system?.close()
    database?.close()
  })
  afterEach(async ({ task }) => {
    const faults = system.sandbox.faults.met() - metBefore
    metBefore = system.sandbox.faults.met()
    system.sandbox.faults.clear()
    await nothingLeft()
    report({ suite: 'faults of the cloud', database: kind, course: task.name, faults, recoveryMs: Date.now() - began })
  })

  const newCluster = (groups?: Record<string, unknown>[]): Promise<string> => {
    began = Date.now()
    number += 1
    return create(system, clusterWish(system, `faulty-${number}`, groups))
  }
  const ended = (id: string): Promise<ShownCluster | null> => system.demo.until(id, isFinal)
  const left = async () => counted(await cloudState(system.demo.cloud))

  /** Deletes what the test made; deletion always ends with nothing left. */
  async function nothingLeft(): Promise<void> {
    for (const { id } of await system.demo.clusters()) await system.demo.must('DELETE', `/v2/clusters/${id}`)
    await expect.poll(() => system.demo.clusters(), { timeout: 120_000 }).toEqual([])
    const { trusts: _sweptLater, ...rest } = await left()
    expect(Object.values(rest).reduce((sum, count) => sum + count, 0)).toBe(0)
  }

  /** Says what it waits for while it waits. */
  async function saysWhileWaiting(id: string, words: RegExp): Promise<void> {
    const waiting = await system.demo.until(
      id,
      (cluster) => words.test(cluster?.status_description ?? '') || isFinal(cluster),
    )
    expect(waiting?.status_description).toMatch(words)
  }

  test('the answer to the making of a stack is lost: there is one stack all the same', async () => {
    system.sandbox.faults.add({
      on: 'request',
      service: 'orchestration',
      method: 'POST',
      path: '/stacks$',
      effect: { kind: 'lose-answer' },
    })
    const cluster = await ended(await newCluster())
    expect(cluster?.status).toBe('Active')
    expect(await left()).toMatchObject({ stacks: 1, servers: 3, volumes: 3 })
  })

  test('the answer to the making of a trust is lost: the request is made again, and one cluster comes of it', async () => {
    system.sandbox.faults.add({
      on: 'request',
      service: 'identity',
      method: 'POST',
      path: 'OS-TRUST',
      effect: { kind: 'lose-answer' },
    })
    const cluster = await ended(await newCluster())
    expect(cluster?.status).toBe('Active')
    expect(await system.demo.clusters()).toHaveLength(1)
  })

  test.each([429, 413, 503])(
    'the cloud answers %s and when to come again, to everything: it is waited for',
    async (status) => {
      for (const service of ['orchestration', 'compute', 'volume'] as const) {
        system.sandbox.faults.add({
          on: 'request',
          service,
          times: 3,
          after: 2,
          effect: { kind: 'refuse', status, retryAfterSeconds: 1 },
        })
      }
      const cluster = await ended(await newCluster())
      expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
    },
  )

  test('a burst of 500: the step is tried again, and the cloud’s words are shown meanwhile', async () => {
    const fault = system.sandbox.faults.add({
      on: 'request',
      service: 'orchestration',
      times: 0,
      effect: { kind: 'refuse', status: 500, message: 'The database of Heat is away.' },
    })
    const id = await newCluster()
    await saysWhileWaiting(id, /Waiting in step "stack": .*The database of Heat is away.*Next try in \d+ s/s)
    system.sandbox.faults.remove(fault)
    expect(await ended(id)).toMatchObject({ status: 'Active', status_description: '' })
  })

  test('a volume ends in error: what was made is removed, and the cluster says which and why', async () => {
    system.sandbox.faults.add({ on: 'volume', name: 'worker-1', times: 0, effect: 'error' })
    const cluster = await ended(await newCluster())
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/Creating cluster failed.*error/s)
    expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
  })

  test('a volume hangs in creating: the cluster says so for as long as it lasts, and then goes on', async () => {
    const fault = system.sandbox.faults.add({ on: 'volume', name: 'worker-0', effect: 'stuck-creating' })
    const id = await newCluster()
    await saysWhileWaiting(id, /w.*IN_PROGRESS/s)
    system.sandbox.faults.remove(fault)
    expect((await ended(id))?.status).toBe('Active')
  })

  test('Heat takes the stack only after the cluster was deleted: it goes as well', async () => {
    const late = { kind: 'delay', ms: 4000 } as const
    system.sandbox.faults.add({
      on: 'request',
      service: 'orchestration',
      method: 'POST',
      path: '/stacks$',
      effect: late,
    })
    const id = await newCluster([groupWish()])
    await system.demo.until(id, (cluster) => cluster?.status === 'Spawning')
    await expect.poll(() => system.sandbox.faults.met(), { timeout: 30_000 }).toBeGreaterThan(metBefore)
    await system.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test.each(['stuck-deleting', 'error-deleting'] as const)(
    'a volume is %s: the deletion waits, says why, and ends',
    async (effect) => {
      const id = await newCluster([groupWish()])
      await ended(id)
      const fault = system.sandbox.faults.add({ on: 'volume', times: 0, effect })
      await system.demo.must('DELETE', `/v2/clusters/${id}`)
      await system.demo.until(id, (cluster) => cluster === null || cluster.status_description !== '', 30_000)
      system.sandbox.faults.remove(fault)
      expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
    },
  )

  test('a server that hangs in deleting does not make the deletion forget it', async () => {
    const id = await newCluster([groupWish()])
    await ended(id)
    const fault = system.sandbox.faults.add({ on: 'server', times: 0, effect: 'stuck-deleting' })
    await system.demo.must('DELETE', `/v2/clusters/${id}`)
    await system.demo.until(id, (cluster) => cluster === null || cluster.status === 'Deleting')
    expect((await left()).servers).toBe(1)
    system.sandbox.faults.remove(fault)
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test('the quota is gone half-way: Error, with Nova’s words, and nothing left', async () => {
    const projectId = await system.demo.cloud.session.projectId()
    const quota = (instances: number) =>
      system.admin.cloud.session.request('nova', {
        method: 'PUT',
        path: `/os-quota-sets/${projectId}`,
        body: { quota_set: { instances } },
      })
    // Asked for when it was there; it is gone when Heat asks.
    system.sandbox.faults.add({
      on: 'request',
      service: 'orchestration',
      method: 'POST',
      effect: { kind: 'delay', ms: 1000 },
    })
    const id = await newCluster()
    await quota(1)
    const cluster = await ended(id)
    await quota(-1)
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/[Qq]uota exceeded/)
    expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0 })
  })

  test('all tokens expire in the middle, twice: new ones are asked for', async () => {
    const id = await newCluster()
    await system.demo.until(id, (cluster) => cluster?.status === 'Spawning' || isFinal(cluster))
    system.sandbox.faults.expireTokens()
    await system.demo.until(id, (cluster) => cluster?.status === 'Configuring' || isFinal(cluster))
    system.sandbox.faults.expireTokens()
    expect((await ended(id))?.status).toBe('Active')
  })

  test('the trust is deleted by hand: the deletion brings a new one, and nothing is left', async () => {
    const id = await newCluster()
    await ended(id)
    for (const { id: trust } of (await trusts()) as { id: string }[]) {
      await system.demo.cloud.keystone.trusts.delete(trust)
    }
    await system.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
    expect(await trusts()).toEqual([])
  })
  const trusts = async () => {
    const { user } = await system.demo.cloud.session.tokenInfo()
    return await system.demo.cloud.keystone.trusts.list({ trustor_user_id: user.id })
  }

  test('the stack is deleted by hand while it is made: Error says so', async () => {
    system.sandbox.faults.add({ on: 'server', name: 'worker-0', effect: 'stuck-building' })
    const id = await newCluster()
    await system.demo.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
    for (const stack of await system.demo.cloud.heat.stacks.list({ showHidden: true })) {
      await system.demo.cloud.heat.stacks.delete(stack)
    }
    const cluster = await ended(id)
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/deleted/)
  })

  test('a server is deleted by hand while the cluster is made: Error names it, and nothing is left', async () => {
    system.sandbox.faults.add({ on: 'ssh', name: 'worker-0', effect: 'refuse' })
    const id = await newCluster()
    await system.demo.until(id, (cluster) => cluster?.status === 'Waiting' || isFinal(cluster))
    const [victim] = await system.demo.cloud.nova.servers.list({ name: 'worker-0' })
    if (!victim) throw new Error('there is no worker-0')
    await system.demo.cloud.nova.servers.delete(victim.id)
    const cluster = await ended(id)
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toContain(victim.name)
    expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0 })
  })

  test('SSH of a node hangs for a while: the cluster waits and gets there', async () => {
    const fault = system.sandbox.faults.add({ on: 'ssh', name: 'worker-1', effect: 'hang' })
    const id = await newCluster()
    await system.demo.until(id, (cluster) => cluster?.status === 'Waiting' || isFinal(cluster))
    system.sandbox.faults.remove(fault)
    expect((await ended(id))?.status).toBe('Active')
  })

  test('SSH of a node hangs for good: Error names the node, and nothing is left', async () => {
    system.sandbox.faults.add({ on: 'ssh', name: 'worker-1', effect: 'hang' })
    const cluster = await ended(await newCluster())
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/worker-1.*not reachable within 15 s/s)
    expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0 })
  })
}
