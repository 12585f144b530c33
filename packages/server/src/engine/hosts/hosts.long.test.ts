import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import type { HostOperation } from '../../domain/hosts/host-operation.ts'
import type { Cluster } from '../../domain/model.ts'
import { GuestError } from '../../guest/guest-error.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'
import { ELSEWHERE, placedOn } from '../test-hosts.ts'

const under = enginesUnderTest()
const HOST = 'compute-1'

/** Active, with all its nodes on the host. */
async function aClusterThere(differences: Parameters<typeof aCluster>[0] = {}): Promise<Cluster> {
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 3, ...differences }))
  const cluster = await under.until(id, atRest)
  if (!cluster) throw new Error('the cluster is gone')
  under.cloud.places.servers.push(...placedOn(HOST, cluster))
  return cluster
}

const order = (kind: 'drain' | 'evacuate', wish: { host?: string; force?: boolean } = {}) =>
  under.store.hostOperations.accept({ host: HOST, kind, requestedBy: 'carol', ...wish })

async function until(id: string, good: (operation: HostOperation) => boolean, host = HOST): Promise<HostOperation> {
  for (;;) {
    const operation = await under.store.hostOperations.get(host, id)
    if (operation && good(operation)) return operation
    await sleep(20)
  }
}
const ended = async ({ id, host }: HostOperation) => await until(id, ({ finished_at }) => finished_at !== null, host)
const outcomes = ({ report }: HostOperation) => report.nodes.map(({ name, outcome }) => `${name} ${outcome}`).sort()
const deedsLike = (text: string) => under.cloud.deeds.filter((deed) => deed.startsWith(text))

test('every volume-backed node leaves, two at a time, and the cluster is asked how it is after each two', async () => {
  under.start()
  const cluster = await aClusterThere()
  let healthAsked = 0
  under.cloud.plugin.healthChecks = () => [
    {
      name: 'Well',
      async run() {
        healthAsked += 1
        return { status: 'GREEN', description: 'It is well' }
      },
    },
  ]
  const operation = await ended(await order('drain'))
  expect(operation).toMatchObject({ state: 'done', last_error: null })
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 moved', 'demo-worker-2 moved'])
  expect(operation.report.nodes.map(({ host }) => host)).toEqual([ELSEWHERE, ELSEWHERE, ELSEWHERE])
  expect(operation.report.clusters).toMatchObject([{ id: cluster.id, health: 'GREEN', waits_for: null }])
  expect(healthAsked).toBe(3)
  expect(deedsLike('migrate')).toHaveLength(3)
  expect(under.cloud.places.disabled.get(HOST)).toBe(`drained by Fennec for carol, operation ${operation.id}`)
  expect(await under.until(cluster.id, atRest)).toMatchObject({ status: 'Active', status_description: '' })
})

test('a node that boots from its image stays and is not touched, and the report says why', async () => {
  under.start()
  await aClusterThere()
  const [first] = under.cloud.places.servers
  if (first) Object.assign(first, { volumeBacked: false, volumeIds: [] })
  const operation = await ended(await order('drain'))
  expect(operation.state).toBe('done')
  expect(operation.report.nodes.find(({ id }) => id === first?.id)).toMatchObject({
    outcome: 'stayed',
    reason: expect.stringMatching(/^Its root disk is a file on this host/),
  })
  expect(deedsLike(`migrate ${first?.name}`)).toEqual([])
})

test('of nodes with a process that votes no two are away at once', async () => {
  under.start()
  await aClusterThere()
  under.cloud.plugin.moving = { quorumProcesses: () => ['datanode'], restartNodes: async () => {} }
  let away = 0
  let mostAway = 0
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('migrate') && when === 'after') {
      away = under.cloud.places.servers.filter(({ taskState }) => taskState !== null).length
      mostAway = Math.max(mostAway, away)
    }
  }
  await ended(await order('drain'))
  expect(deedsLike('migrate')).toHaveLength(3)
  expect(mostAway).toBe(1)
})

test('what Nova refuses is told in its words, and the other nodes go', async () => {
  under.start()
  await aClusterThere()
  const message = 'No valid host was found. There are not enough hosts available.'
  const facts = { service: 'nova', method: 'POST', url: '', status: 400, requestId: null } as const
  under.cloud.places.refusal = {
    serverId: 'id-demo-worker-1',
    error: new CloudError(message, { ...facts, retryable: false, retryAfterMs: null }),
  }
  const operation = await ended(await order('drain'))
  expect(operation).toMatchObject({
    state: 'failed',
    last_error: expect.stringContaining(`1 of 3 nodes could not be moved`),
  })
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 failed', 'demo-worker-2 moved'])
  expect(operation.report.nodes.find(({ outcome }) => outcome === 'failed')?.reason).toBe(`Nova says: ${message}`)
})

test('a node whose move Nova gives up is asked for again, and one that it gives up again and again stays', async () => {
  under.start()
  await aClusterThere()
  under.cloud.places.givesUp.set('id-demo-worker-0', { times: 2, end: 'failed' })
  under.cloud.places.givesUp.set('id-demo-worker-1', { times: 99, end: 'failed' })
  const operation = await ended(await order('drain'))
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 failed', 'demo-worker-2 moved'])
  expect(operation.report.nodes.find(({ outcome }) => outcome === 'failed')?.reason).toBe(
    'Nova began to move it and gave up, also when asked again; it is where it was.',
  )
  expect(deedsLike('migrate demo-worker-0')).toHaveLength(3)
  expect(deedsLike('migrate demo-worker-1')).toHaveLength(3)
})

test('a node whose move was aborted in Nova stays', async () => {
  under.start()
  await aClusterThere()
  under.cloud.places.givesUp.set('id-demo-worker-1', { times: 1, end: 'aborted' })
  const operation = await ended(await order('drain'))
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 failed', 'demo-worker-2 moved'])
  expect(operation.last_error).toContain('Its live migration was aborted in Nova; it is where it was.')
})

test('when the cluster is worse than before no more of it is moved', async () => {
  under.start()
  await aClusterThere()
  under.cloud.plugin.healthChecks = () => [
    {
      name: 'Well',
      run: async () =>
        deedsLike('migrate').length === 0
          ? { status: 'GREEN', description: 'It is well' }
          : { status: 'YELLOW', description: '1 of 3 processes do not run' },
    },
  ]
  const operation = await ended(await order('drain'))
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 moved', 'demo-worker-2 stayed'])
  expect(operation.report.nodes.find(({ outcome }) => outcome === 'stayed')?.reason).toMatch(
    /^Its cluster was GREEN and is YELLOW since other nodes of it moved: .*1 of 3 processes do not run/,
  )
})

test('of a cluster that is RED nothing moves, unless it is forced', async () => {
  under.start()
  await aClusterThere()
  under.cloud.plugin.healthChecks = () => [
    { name: 'Well', run: async () => ({ status: 'RED', description: 'The master does not run' }) },
  ]
  const refused = await ended(await order('drain'))
  expect(outcomes(refused)).toEqual(['demo-worker-0 stayed', 'demo-worker-1 stayed', 'demo-worker-2 stayed'])
  expect(refused.report.nodes[0]?.reason).toMatch(/^Its cluster was RED before anything of it was moved: /)
  const forced = await ended(await order('drain', { force: true }))
  expect(forced).toMatchObject({ state: 'done', force: true, report: { clusters: [{ health: 'RED' }] } })
  expect(outcomes(forced)).toEqual(['demo-worker-0 moved', 'demo-worker-1 moved', 'demo-worker-2 moved'])
})

test('a drain that waits for a cluster to be well makes way for the evacuation without which it never will', async () => {
  under.start(60_000, 3_600_000)
  await aClusterThere()
  const [dead] = under.cloud.places.servers
  if (dead) dead.host = 'compute-2'
  const unwell = Promise.withResolvers<void>()
  under.cloud.plugin.healthChecks = () => [
    {
      name: 'Well',
      async run() {
        if (deedsLike('migrate').length === 0 || deedsLike('evacuate').length > 0) {
          return { status: 'GREEN', description: 'It is well' }
        }
        unwell.resolve()
        return { status: 'YELLOW', description: '1 of 3 processes do not run' }
      },
    },
  ]
  const drain = await order('drain')
  await unwell.promise
  const evacuation = await ended(await order('evacuate', { host: 'compute-2' }))
  expect(evacuation).toMatchObject({ state: 'done', report: { clusters: [{ health: 'GREEN' }] } })
  expect(outcomes(evacuation)).toEqual(['demo-worker-0 moved'])
  expect((await ended(drain)).report.clusters).toMatchObject([{ health: 'YELLOW' }])
})

test('a busy cluster is waited for, and the report says what it is busy with', async () => {
  under.start()
  const cluster = await aClusterThere()
  const held = Promise.withResolvers<void>()
  under.cloud.onDeed = (deed, when) => (deed.includes('ssh-ed2551') && when === 'before' ? held.promise : undefined)
  await under.store.clusters.acceptKeypairUpdate(cluster.id, 'ssh-ed25519 BBBB new')
  const { id } = await order('drain')
  const waiting = await until(id, ({ report }) => report.clusters.some(({ waits_for }) => waits_for !== null))
  expect(waiting.report.clusters[0]?.waits_for).toMatch(/^Operation \S+ \(update_keypair\) works on it\.$/)
  expect(deedsLike('migrate')).toEqual([])
  held.resolve()
  expect(outcomes(await ended(waiting))).toContain('demo-worker-0 moved')
})

test('cancelled: nodes on their way arrive, the others stay, and the host is used again', async () => {
  under.start(300)
  await aClusterThere({ nodes: 4 })
  const atWork = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  under.cloud.plugin.healthChecks = () => [
    {
      name: 'Well',
      async run() {
        if (deedsLike('migrate').length > 0) {
          atWork.resolve()
          await held.promise
        }
        return { status: 'GREEN', description: 'It is well' }
      },
    },
  ]
  const { id } = await order('drain')
  await atWork.promise
  await under.store.hostOperations.cancel(id, 'dave')
  held.resolve()
  const operation = await until(id, ({ finished_at }) => finished_at !== null)
  expect(operation).toMatchObject({ state: 'cancelled', last_error: 'Cancelled by dave.', cancelled_by: 'dave' })
  expect(outcomes(operation)).toEqual([
    'demo-worker-0 moved',
    'demo-worker-1 moved',
    'demo-worker-2 stayed',
    'demo-worker-3 stayed',
  ])
  expect(under.cloud.places.disabled.has(HOST)).toBe(false)
})

test('a host that its operator has disabled stays so when the drain is cancelled', async () => {
  await under.store.hostOperations.accept({ host: HOST, kind: 'drain', requestedBy: 'carol' })
  const [operation] = await under.store.hostOperations.open()
  under.cloud.places.disabled.set(HOST, 'new memory')
  await under.store.hostOperations.cancel(operation?.id ?? '', 'dave')
  under.start()
  await until(operation?.id ?? '', ({ finished_at }) => finished_at !== null)
  expect(under.cloud.places.disabled.get(HOST)).toBe('new memory')
})

test('nodes of a dead host are built again, reached, their processes started, and the cluster is found well', async () => {
  under.start()
  await aClusterThere()
  const restarted: string[] = []
  under.cloud.plugin.moving = {
    quorumProcesses: () => [],
    restartNodes: async (_cluster, nodes) => void restarted.push(...nodes.map(({ instanceName }) => instanceName)),
  }
  const operation = await ended(await order('evacuate'))
  expect(operation).toMatchObject({ state: 'done', report: { clusters: [{ health: 'GREEN' }] } })
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 moved', 'demo-worker-2 moved'])
  expect(deedsLike('evacuate')).toHaveLength(3)
  expect(restarted.sort()).toEqual(['demo-worker-0', 'demo-worker-1', 'demo-worker-2'])
  // A dead host gets nothing anyway; its operator says when it may again.
  expect(under.cloud.places.disabled.size).toBe(0)
})

test('a node that was off when its host died is built again, not waited for, and the report says that it is off', async () => {
  under.start()
  await aClusterThere()
  const [off] = under.cloud.places.servers
  if (off) off.status = 'SHUTOFF'
  const operation = await ended(await order('evacuate'))
  expect(outcomes(operation)).toEqual(['demo-worker-0 moved', 'demo-worker-1 moved', 'demo-worker-2 moved'])
  expect(operation).toMatchObject({ state: 'failed', last_error: expect.stringContaining('demo-worker-0 was off') })
  const since = under.cloud.deeds.slice(under.cloud.deeds.findIndex((deed) => deed.startsWith('evacuate')))
  expect(since.filter((deed) => deed.startsWith('reach')).sort()).toEqual([
    'reach demo-worker-1',
    'reach demo-worker-2',
  ])
})

test('a node that is built again but does not answer fails the cluster’s operation in its words, and is not built twice', async () => {
  under.start()
  const cluster = await aClusterThere()
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'reach demo-worker-1' && when === 'before')
      throw new GuestError('demo-worker-1', 'timeout', 'not reachable')
  }
  const operation = await ended(await order('evacuate'))
  expect(operation).toMatchObject({ state: 'failed', last_error: expect.stringContaining('not reachable') })
  expect(outcomes(operation)).toContain('demo-worker-1 moved')
  const [latest] = (
    await under.store.operations.list('project-a', cluster.id, {
      limit: 1,
      marker: null,
      sortBy: 'created_at',
      descending: true,
    })
  ).items
  expect(latest).toMatchObject({
    kind: 'evacuate',
    state: 'failed',
    last_error: expect.stringContaining('not reachable'),
  })
  expect(deedsLike('evacuate')).toHaveLength(3)
})

test.each(['drain', 'evacuate'] as const)(
  'whichever deed of a %s an engine dies at, another ends it, and no node is moved twice',
  async (kind) => {
    under.start()
    await aClusterThere({ nodes: 2 })
    const from = under.cloud.deeds.length
    await ended(await order(kind))
    const places = new Set(under.cloud.deeds.slice(from))
    expect(places.size).toBeGreaterThan(3)
    for (const place of places) {
      for (const when of ['before', 'after'] as const) {
        await under.reset()
        under.start()
        await aClusterThere({ nodes: 2 })
        await under.stopAll()
        let died = false
        under.cloud.onDeed = (deed, moment) => {
          if (died || deed !== place || moment !== when) return
          died = true
          return new Promise<void>(() => undefined)
        }
        const dying = under.start(150)
        const { id } = await order(kind)
        while (!died) await sleep(10)
        under.kill(dying)
        under.start()
        const operation = await until(id, ({ finished_at }) => finished_at !== null)
        expect(operation.state, `${when} ${place}`).toBe('done')
        expect(outcomes(operation), `${when} ${place}`).toEqual(['demo-worker-0 moved', 'demo-worker-1 moved'])
        const moves = deedsLike(kind === 'drain' ? 'migrate' : 'evacuate')
        expect(moves.length, `${when} ${place}: ${moves.join(', ')}`).toBe(new Set(moves).size)
      }
    }
  },
)
