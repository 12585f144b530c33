import { setTimeout as sleep } from 'node:timers/promises'
import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import type { Cluster } from '../domain/model.ts'
import type { Operation } from '../domain/operation.ts'
import { aCluster } from '../store/test-records.ts'
import { atRest, enginesUnderTest } from './engines-under-test.ts'

const under = enginesUnderTest()
const NOTHING = { stacks: [], servers: [], volumes: [], ports: [], accessRules: [] }

async function newestOf(clusterId: string): Promise<Operation> {
  const page = { limit: 1, marker: null, sortBy: 'created_at', descending: true }
  const [newest] = (await under.store.operations.list('project-a', clusterId, page)).items
  if (!newest) throw new Error('the cluster has no operation')
  return newest
}

const cancelNewest = async (clusterId: string): Promise<void> =>
  await under.store.operations.cancel((await newestOf(clusterId)).id, 'alice')

/** Resolves when the deed is reached; what did it then hangs as a killed process would, if `forGood`. */
function reaching(deed: string, when: 'before' | 'after', forGood = false): Promise<void> {
  const reached = Promise.withResolvers<void>()
  let hasReached = false
  under.cloud.onDeed = (done, moment) => {
    if (hasReached || done !== deed || moment !== when) return
    hasReached = true
    reached.resolve()
    if (forGood) return new Promise<void>(() => undefined)
  }
  return reached.promise
}

async function anActiveCluster(): Promise<Cluster> {
  const engine = under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
  const cluster = await under.until(id, atRest)
  await engine.stop()
  if (!cluster) throw new Error('the cluster is gone')
  return cluster
}

async function grow(cluster: Cluster): Promise<void> {
  const [group] = cluster.node_groups
  if (!group) throw new Error('the cluster has no node group')
  await under.store.clusters.acceptScale(cluster.id, {
    epoch: cluster.epoch,
    counts: new Map([[group.id, 3]]),
    added: [],
    removed: [],
    kept: group.instances.map((one) => one.instance_id),
  })
}

const namesOf = (cluster: Cluster | null) =>
  cluster?.node_groups.flatMap((group) => group.instances.map((one) => one.instance_name))

test('a creation cancelled in its middle takes back what it made and says who cancelled it', async () => {
  const atStack = reaching('create stack', 'after')
  under.start(300)
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await atStack
  await cancelNewest(id)
  await cancelNewest(id)
  expect(await under.until(id, atRest)).toMatchObject({
    status: 'Error',
    status_description: 'Creating cluster failed for the following reason(s): Cancelled by alice.',
  })
  expect(under.cloud.inventory).toEqual(NOTHING)
  expect(await newestOf(id)).toMatchObject({
    state: 'cancelled',
    last_error: 'Cancelled by alice.',
    cancelled_by: 'alice',
  })
})

test('a creation cancelled before an engine took it makes nothing', async () => {
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await cancelNewest(id)
  under.start()
  expect(await under.until(id, atRest)).toMatchObject({ status: 'Error' })
  expect(under.cloud.made).toEqual([])
})

test.each([
  ['create stack', 'before'],
  ['create stack', 'after'],
  ['reach demo-worker-0', 'after'],
  ['demo-worker-1: start', 'before'],
] as const)(
  'cancelled while an engine is at "%s" (%s) and dies there, a creation is undone by another',
  async (deed, when) => {
    const reached = reaching(deed, when, true)
    const dying = under.start(150)
    const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
    await reached
    await cancelNewest(id)
    under.kill(dying)
    under.start()
    expect(await under.until(id, atRest)).toMatchObject({ status: 'Error' })
    expect(under.cloud.inventory).toEqual(NOTHING)
    expect((await newestOf(id)).state).toBe('cancelled')
  },
)

test('an engine that dies while it undoes a cancelled creation is followed by one that goes on with it', async () => {
  const reached = reaching('delete stack', 'before', true)
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await cancelNewest(id)
  const dying = under.start(150)
  await reached
  under.kill(dying)
  under.start()
  expect(await under.until(id, atRest)).toMatchObject({ status: 'Error' })
})

test.each(['lives', 'dies'])(
  'a scaling is cancelled into its rollback, also when the engine at work %s',
  async (fate) => {
    const before = await anActiveCluster()
    const reached = reaching('demo-worker-2: join', 'before', fate === 'dies')
    const atWork = under.start(150)
    await grow(before)
    await reached
    await cancelNewest(before.id)
    if (fate === 'dies') {
      under.kill(atWork)
      under.start()
    }
    const after = await under.until(before.id, atRest)
    expect(after).toMatchObject({
      status: 'Active',
      status_description: 'Scaling cluster failed for the following reason(s): Cancelled by alice.',
    })
    expect(namesOf(after)).toEqual(['demo-worker-0', 'demo-worker-1'])
    expect(under.cloud.inventory.servers).toEqual(['id-demo-worker-0', 'id-demo-worker-1'])
    expect((await newestOf(before.id)).state).toBe('cancelled')
  },
)

test('a scaling cancelled while Heat makes its nodes is taken back when Heat is done, without a try in vain', async () => {
  const before = await anActiveCluster()
  const reached = reaching('reshape worker=3', 'after')
  under.start(150)
  under.cloud.stackFault = { status: 'in-progress', reason: '' }
  await grow(before)
  await reached
  await cancelNewest(before.id)
  await expect.poll(async () => (await newestOf(before.id)).step).toBe('undo: stack')
  // Long enough for more than one look at the stack.
  await sleep(200)
  expect(under.cloud.deeds).not.toContain('reshape worker=2')
  expect(await newestOf(before.id)).toMatchObject({ state: 'running', tries: 0 })
  under.cloud.stackFault = null
  expect(await under.until(before.id, atRest)).toMatchObject({ status: 'Active' })
  expect(under.cloud.inventory.servers).toEqual(['id-demo-worker-0', 'id-demo-worker-1'])
})

test('a key pair update that hangs on a node is cancelled, and the cluster takes on other work', async () => {
  const cluster = await anActiveCluster()
  const reached = reaching("demo-worker-1: sh -s -- 'ssh-ed2551", 'before', true)
  const atWork = under.start(150)
  await under.store.clusters.acceptKeypairUpdate(cluster.id, 'ssh-ed25519 BBBB new')
  await reached
  await cancelNewest(cluster.id)
  const shown = await under.store.clusters.get('project-a', cluster.id)
  expect(shown?.status_description).toBe(
    'Updating the key pair ended early: Cancelled by alice. Some nodes may have it.',
  )
  expect(shown?.provision_progress.at(-1)).toMatchObject({ step_name: 'Update key pair', successful: false })
  under.kill(atWork)
  under.start()
  await grow({ ...cluster, epoch: shown?.epoch ?? 0 })
  const grown = await under.until(cluster.id, (one) => one?.status === 'Active' && namesOf(one)?.length === 3)
  expect(grown).toMatchObject({ status: 'Active' })
})

test('a wait for the next try ends when somebody says so', async () => {
  let isFull = true
  under.cloud.onDeed = (deed, when) => {
    if (deed !== 'create stack' || when !== 'before' || !isFull) return
    throw new CloudError('The cloud is full.', {
      service: 'heat',
      method: 'POST',
      url: 'http://heat/stacks',
      status: 503,
      requestId: null,
      retryable: true,
      retryAfterMs: 3_600_000,
    })
  }
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster())
  await expect
    .poll(() => newestOf(id), { timeout: 60_000 })
    .toMatchObject({ state: 'waiting', step: 'stack', tries: 1, last_error: 'The cloud is full.' })
  isFull = false
  await under.store.operations.retry((await newestOf(id)).id)
  expect(await under.until(id, atRest)).toMatchObject({ status: 'Active' })
})
