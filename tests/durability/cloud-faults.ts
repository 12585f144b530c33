import { setTimeout as sleep } from 'node:timers/promises'
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
      options: {
        nodes: { addresses_timeout_seconds: 15, reachable_timeout_seconds: 15 },
        hosts: { poll_ms: 100 },
      },
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

  interface Known {
    stack_id: string | null
    servers: string[]
    boot_volumes: string[]
  }
  /** By the cluster's newest operation. */
  async function toldToLookFor(id: string): Promise<Known> {
    const { operations } = await system.demo.must('GET', `/v2/clusters/${id}/operations`)
    const [{ resources } = { resources: null }] = operations as { resources: Known }[]
    if (!resources) throw new Error('the cluster has no operation')
    const { stack_id, servers, boot_volumes } = resources
    return { stack_id, servers: servers.toSorted(), boot_volumes: boot_volumes.toSorted() }
  }
  /** What is in the cloud of it. */
  async function marked(id: string): Promise<Known> {
    const state = await cloudState(system.demo.cloud)
    const ids = (kind: string) =>
      (state.get(kind) ?? [])
        .filter(({ metadata }) => (metadata as Record<string, string>)['fennec:cluster_id'] === id)
        .map((one) => String(one.id))
        .toSorted()
    const stack = state.get('stacks')?.[0]
    return { stack_id: stack ? String(stack.id) : null, servers: ids('servers'), boot_volumes: ids('volumes') }
  }

  /** Says what it waits for while it waits. */
  async function saysWhileWaiting(id: string, words: RegExp): Promise<void> {
    const waiting = await system.demo.until(
      id,
      (cluster) => words.test(cluster?.status_description ?? '') || isFinal(cluster),
    )
    expect(waiting?.status_description).toMatch(words)
  }

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

  test.each([
    [429, 'made'],
    [503, 'made'],
    [413, 'scaled'],
    [503, 'scaled'],
    [429, 'deleted'],
  ] as const)(
    'Heat answers %s and when to come again while a cluster is %s: nobody asks it before',
    async (status, what) => {
      const { faults } = system.sandbox
      const refuse = () =>
        faults.add({
          on: 'request',
          service: 'orchestration',
          times: 0,
          effect: { kind: 'refuse', status, retryAfterSeconds: 4 },
        })
      const id = what === 'made' ? null : await newCluster([groupWish()])
      if (id !== null) await ended(id)
      const fault = refuse()
      const asked = () => faults.list().find((one) => one.id === fault)?.met ?? 0
      const changed = await asking(what, id)
      await expect.poll(asked, { timeout: 30_000, interval: 10 }).toBeGreaterThan(0)
      // What was on its way when the first answer came.
      await sleep(500)
      const before = asked()
      await sleep(2500)
      expect(asked()).toBe(before)
      await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(before)
      faults.remove(fault)
      const cluster = await system.demo.until(changed, (one) => (what === 'deleted' ? one === null : isFinal(one)))
      expect(cluster?.status).toBe(what === 'deleted' ? undefined : 'Active')
    },
  )

  async function asking(what: 'made' | 'scaled' | 'deleted', id: string | null): Promise<string> {
    if (id === null) return await newCluster([groupWish()])
    if (what === 'scaled') {
      await system.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 2 }] })
    } else await system.demo.must('DELETE', `/v2/clusters/${id}`)
    return id
  }

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
    await expect.poll(() => toldToLookFor(id), { timeout: 30_000 }).toEqual(await marked(id))
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
      expect((await toldToLookFor(id)).boot_volumes).toEqual((await marked(id)).boot_volumes)
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

  test.each([
    ['by force', { force: true }],
    ['that its users see', {}],
  ])('the trust goes in the middle of a deletion %s: it goes on with the rights of the service', async (_, body) => {
    const id = await newCluster([groupWish()])
    await ended(id)
    const fault = system.sandbox.faults.add({ on: 'volume', times: 0, effect: 'error-deleting' })
    await system.demo.must('DELETE', `/v2/clusters/${id}`, body)
    const deletion = async () => {
      const { deletions } = await system.admin.must('GET', '/v2/orphans')
      return (deletions as { cluster_id: string }[]).find((one) => one.cluster_id === id)
    }
    await expect.poll(() => system.sandbox.faults.met() > metBefore, { timeout: 30_000 }).toBe(true)
    // Who works on it must not be the only one who knows of it.
    if ('force' in body) expect(await deletion()).toMatchObject({ cluster_id: id })
    for (const { id: trust } of (await trusts()) as { id: string }[]) {
      await system.demo.cloud.keystone.trusts.delete(trust)
    }
    system.sandbox.faults.expireTokens()
    system.sandbox.faults.remove(fault)
    await expect.poll(async () => (await left()).stacks, { timeout: 90_000 }).toBe(0)
    expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
    await expect.poll(deletion, { timeout: 30_000 }).toBeUndefined()
  })

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

  test('Nova does not end a move: the cluster and its operation say which server it is at and since when', async () => {
    const id = await newCluster([groupWish()])
    const cluster = await ended(id)
    const name = cluster?.node_groups[0]?.instances[0]?.instance_name ?? ''
    const fault = system.sandbox.faults.add({ on: 'server', times: 0, effect: 'stuck-migrating' })
    const { hosts } = (await system.admin.must('GET', '/v2/hosts')) as {
      hosts: { name: string; nodes: { name: string }[] }[]
    }
    const host = hosts.find(({ nodes }) => nodes.some((node) => node.name === name))?.name ?? ''
    await system.admin.must('POST', `/v2/hosts/${host}/drain`)
    const words = new RegExp(`^Waiting for ${name}: its server is \\S+ in Nova, task migrating, since \\S+Z\\.$`)
    // An Active cluster is at rest by its status, and so is not asked `until` it is.
    await system.demo.until(id, (shown) => words.test(shown?.status_description ?? ''), 30_000)
    const { operations } = (await system.demo.must('GET', `/v2/clusters/${id}/operations`)) as {
      operations: { kind: string; state: string; last_error: string }[]
    }
    expect((await toldToLookFor(id)).servers).toEqual((await marked(id)).servers)
    expect(operations[0]).toMatchObject({ kind: 'move', state: 'running', last_error: expect.stringMatching(words) })
    system.sandbox.faults.remove(fault)
    await system.demo.until(id, (shown) => shown?.status_description === '')
    const { services } = system.admin.cloud.nova
    for (const { id: service } of await services.list({ binary: 'nova-compute', host })) {
      await services.update(service, { status: 'enabled' })
    }
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

  test('the trust is deleted in the middle of a creation: it says so and waits, and a deletion leaves nothing', async () => {
    const fault = system.sandbox.faults.add({ on: 'server', name: 'worker-0', times: 0, effect: 'stuck-building' })
    const id = await newCluster()
    await system.demo.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
    for (const { id: trust } of await trusts()) await system.demo.cloud.keystone.trusts.delete(trust)
    // Keystone lets nobody in by it any more; tokens that were got by it are as good as revoked.
    system.sandbox.faults.expireTokens()
    await saysWhileWaiting(id, /Waiting in step .*(authenti|trust).*Next try in \d+ s/is)
    system.sandbox.faults.remove(fault)
    // Whoever asks for the deletion has a token that Keystone knows: the new trust is made with it.
    await system.demo.cloud.nova.flavors.list()
    await system.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
    expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
  })

  test('a change of the stack by hand is rolled back by Heat: a scaling goes on from what there is', async () => {
    const id = await newCluster()
    await ended(id)
    const { heat, session } = system.demo.cloud
    const [stack] = await heat.stacks.list({ showHidden: true })
    if (!stack) throw new Error('there is no stack')
    const { template, files } = await heat.stacks.template(stack)
    const resources = {
      ...(template as { resources: object }).resources,
      never: { type: 'OS::Cinder::Volume', properties: { size: 1, availability_zone: 'nowhere' } },
    }
    const path = `/stacks/${stack.stack_name}/${stack.id}`
    await session.request('heat', {
      ...{ method: 'PUT', path },
      body: { template: { ...template, resources }, files, tags: stack.tags?.join(','), disable_rollback: false },
    })
    const status = async () => (await heat.stacks.list({ showHidden: true }))[0]?.stack_status
    await expect.poll(status, { timeout: 60_000 }).toBe('ROLLBACK_COMPLETE')
    await system.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 3 }] })
    const cluster = await ended(id)
    expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
    expect(await left()).toMatchObject({ stacks: 1, servers: 4, volumes: 4 })
  })

  const workersOf = (cluster: ShownCluster | null) =>
    cluster?.node_groups.find(({ name }) => name === 'worker')?.instances ?? []
  const scaledTo = (id: string, count: number) =>
    system.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count }] })
  /** Active as it was, with the reason. */
  async function takenBack(id: string, words: RegExp): Promise<void> {
    const cluster = await ended(id)
    expect(cluster?.status).toBe('Active')
    expect(cluster?.status_description).toMatch(words)
    expect(workersOf(cluster)).toHaveLength(2)
    expect(await left()).toMatchObject({ stacks: 1, servers: 3, volumes: 3 })
  }

  test('a new server is deleted by hand during a scaling: it is taken back, and says which', async () => {
    const id = await newCluster()
    await ended(id)
    system.sandbox.faults.add({ on: 'ssh', name: 'worker-2', effect: 'refuse' })
    await scaledTo(id, 3)
    const joining = await system.demo.until(id, (cluster) => workersOf(cluster).length === 3)
    const victim = workersOf(joining).find((node) => node.instance_name.endsWith('worker-2'))
    await system.demo.cloud.nova.servers.delete(victim?.instance_id ?? '')
    await takenBack(id, /worker-2/)
  })

  test('SSH of a new node hangs for good during a scaling: it is taken back, and says which', async () => {
    const id = await newCluster()
    await ended(id)
    system.sandbox.faults.add({ on: 'ssh', name: 'worker-2', effect: 'hang' })
    await scaledTo(id, 3)
    await takenBack(id, /worker-2.*not reachable within 15 s/s)
  })

  const verified = async (id: string) => {
    await system.demo.must('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
    const cluster = await system.demo.until(id, (one) => (one?.verification?.status ?? 'CHECKING') !== 'CHECKING')
    return { status: cluster?.verification?.status, words: JSON.stringify(cluster?.verification?.checks) }
  }

  test('a server was deleted by hand: a verification is RED and says which, and the cluster can be deleted', async () => {
    const id = await newCluster()
    const [victim] = workersOf(await ended(id))
    await system.demo.cloud.nova.servers.delete(victim?.instance_id ?? '')
    const { status, words } = await verified(id)
    expect([status, words]).toEqual(['RED', expect.stringContaining(victim?.instance_name ?? '')])
    await system.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test('SSH of a node hangs: a verification ends all the same, RED, and says which', async () => {
    const id = await newCluster()
    const [victim] = workersOf(await ended(id))
    system.sandbox.faults.add({ on: 'ssh', name: victim?.instance_name ?? '', effect: 'hang' })
    const { status, words } = await verified(id)
    expect([status, words]).toEqual(['RED', expect.stringContaining(victim?.instance_name ?? '')])
  })

  test('a server is deleted by hand while its cluster is: nothing is left', async () => {
    const id = await newCluster()
    const [victim] = workersOf(await ended(id))
    const fault = system.sandbox.faults.add({ on: 'volume', times: 0, effect: 'stuck-deleting' })
    await system.demo.must('DELETE', `/v2/clusters/${id}`)
    await system.demo.cloud.nova.servers.delete(victim?.instance_id ?? '')
    await expect.poll(() => system.sandbox.faults.met(), { timeout: 60_000 }).toBeGreaterThan(metBefore)
    system.sandbox.faults.remove(fault)
    expect(await system.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  /** Of Cinder, in the project. */
  async function volumeQuota(quota: { volumes?: number; gigabytes?: number }): Promise<void> {
    const projectId = await system.demo.cloud.session.projectId()
    const path = `/os-quota-sets/${projectId}`
    await system.admin.cloud.session.request('cinder', { method: 'PUT', path, body: { quota_set: quota } })
  }
  const holdUpStacks = (method: 'POST' | 'PUT') =>
    system.sandbox.faults.add({ on: 'request', service: 'orchestration', method, effect: { kind: 'delay', ms: 1500 } })

  test.each(['volumes', 'gigabytes'] as const)(
    'the quota of %s is gone half-way through a creation: Error in Cinder’s words, and nothing left',
    async (kind) => {
      // Asked for when it was there; it is gone when Heat asks.
      holdUpStacks('POST')
      const id = await newCluster()
      await volumeQuota({ [kind]: 1 })
      const cluster = await ended(id)
      await volumeQuota({ [kind]: -1 })
      expect(cluster?.status).toBe('Error')
      expect(cluster?.status_description).toMatch(/exceed/i)
      expect(await left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
    },
  )

  test.each(['volumes', 'gigabytes'] as const)(
    'the quota of %s is gone during a scaling: it is taken back, in Cinder’s words',
    async (kind) => {
      const id = await newCluster()
      await ended(id)
      holdUpStacks('PUT')
      await scaledTo(id, 4)
      await volumeQuota({ [kind]: 3 })
      const cluster = await ended(id)
      await volumeQuota({ [kind]: -1 })
      expect(cluster?.status).toBe('Active')
      await takenBack(id, /exceed/i)
    },
  )
}
