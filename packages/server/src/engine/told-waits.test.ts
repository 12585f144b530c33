import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Cluster } from '../domain/model.ts'
import { aCluster } from '../store/test-records.ts'
import { atRest, enginesUnderTest } from './engines-under-test.ts'
import { aReimage } from './reimage/reimaging-under-test.ts'
import { placedOn } from './test-hosts.ts'

const under = enginesUnderTest()
const HOST = 'compute-1'
const SHARE = 'aaaaaaaa-0000-4000-8000-000000000000'

async function anActiveCluster(wish: Parameters<typeof aCluster>[0] = { nodes: 1 }): Promise<Cluster> {
  const { id } = await under.store.clusters.acceptCreate(aCluster(wish))
  const cluster = await under.until(id, atRest)
  if (cluster?.status !== 'Active') throw new Error(`the cluster is ${cluster?.status}`)
  return cluster
}

async function newest(id: string) {
  const page = { limit: 1, marker: null, sortBy: 'created_at', descending: true }
  const [operation] = (await under.store.operations.list('project-a', id, page)).items
  if (!operation) throw new Error('there is no operation')
  return operation
}

async function ended(id: string) {
  for (;;) {
    const operation = await newest(id)
    if (operation.finished_at !== null) return operation
    await sleep(20)
  }
}

/** What people see of a wait: the description, the operation and the event log say the same. */
async function seesWords(id: string, words: RegExp, step: string): Promise<void> {
  const waiting = await under.until(id, (cluster) => words.test(cluster?.status_description ?? ''))
  expect(waiting?.status_description).toMatch(/ since \d{4}-\d\d-\d\dT[\d:.]+Z\.$/)
  expect(await newest(id)).toMatchObject({ state: 'running', last_error: waiting?.status_description })
  expect(waiting?.provision_progress.find((one) => one.step_name === step && one.successful === null)).toMatchObject({
    events: [{ instance_id: null, event_info: waiting?.status_description }],
  })
}

const order = (kind: 'drain' | 'evacuate') =>
  under.store.hostOperations.accept({ host: HOST, kind, requestedBy: 'carol' })

test('a server that Nova does not end moving is told of, and no more when it has arrived', async () => {
  under.start()
  const cluster = await anActiveCluster()
  const servers = placedOn(HOST, cluster)
  under.cloud.places.servers.push(...servers)
  for (const { id } of servers) under.cloud.places.stuck.add(id)
  await order('drain')
  await seesWords(
    cluster.id,
    /^Waiting for demo-worker-0: its server is ACTIVE in Nova, task migrating, since/,
    'Move demo-worker-0',
  )
  under.cloud.places.stuck.clear()
  expect(await ended(cluster.id)).toMatchObject({ state: 'done', last_error: null })
  expect((await under.store.clusters.get('project-a', cluster.id))?.status_description).toBe('')
})

test('a move is not waited for for ever: the host’s report says what Nova was at', async () => {
  under.start(60_000, 200, 100)
  const cluster = await anActiveCluster()
  const servers = placedOn(HOST, cluster)
  under.cloud.places.servers.push(...servers)
  for (const { id } of servers) under.cloud.places.stuck.add(id)
  const { id } = await order('drain')
  for (;;) {
    const operation = await under.store.hostOperations.get(HOST, id)
    if (operation?.finished_at) {
      expect(operation.report.nodes).toMatchObject([
        {
          outcome: 'failed',
          reason: 'After 0 s its server is ACTIVE in Nova, task migrating. It is not waited for any longer.',
        },
      ])
      return
    }
    await sleep(20)
  }
})

test('a server on its way to its boot volume is told of; after too long the creation ends and says why', async () => {
  under.start(60_000, 200, 3000)
  const volumeId = 'boot-of-id-demo-worker-0'
  under.cloud.places.volumeHosts.set(volumeId, 'compute-2')
  under.cloud.places.servers.push({
    ...{ id: 'id-demo-worker-0', name: 'demo-worker-0', clusterId: 'unknown here', projectId: 'project-a', host: HOST },
    ...{ status: 'ACTIVE', taskState: null, volumeBacked: true, volumeIds: [volumeId], fault: null },
  })
  under.cloud.places.stuck.add('id-demo-worker-0')
  const wish = aCluster({ nodes: 1 })
  const beside = wish.node_groups.map((group) => ({ ...group, boot_volume_local_to_instance: true }))
  const { id } = await under.store.clusters.acceptCreate({ ...wish, node_groups: beside })
  await seesWords(
    id,
    /^Waiting for demo-worker-0: its server is ACTIVE in Nova, task migrating, since/,
    'Move nodes to their boot volumes',
  )
  const cluster = await under.until(id, atRest)
  expect(cluster).toMatchObject({
    status: 'Error',
    status_description: expect.stringMatching(
      /demo-worker-0 could not be moved .* After 3 s its server is ACTIVE in Nova, task migrating\. It is not waited for any longer\.$/,
    ),
  })
})

/** Nova is at the disk of every node from when it was asked until this says so. */
function rebuilding(isAtIt: () => boolean): void {
  const { nodeRootDisk } = under.cloud.provision
  under.cloud.provision.nodeRootDisk = async (cluster, node, signal) => {
    const disk = await nodeRootDisk(cluster, node, signal)
    const at = under.cloud.images.has(node.instance_id) && isAtIt()
    return disk && at ? { ...disk, taskState: 'rebuild_block_device_mapping', volumeStatus: 'downloading' } : disk
  }
}

const REBUILDING =
  /its server is ACTIVE in Nova, task rebuild_block_device_mapping, and its boot volume downloading in Cinder/

test('a disk that Nova does not end writing is told of with what Cinder says of the volume', async () => {
  let isAtIt = true
  rebuilding(() => isAtIt)
  under.start()
  const cluster = await anActiveCluster()
  await under.store.clusters.acceptReimage(cluster.id, aReimage(cluster))
  await seesWords(cluster.id, REBUILDING, 'Rebuild demo-worker-0')
  isAtIt = false
  expect(await ended(cluster.id)).toMatchObject({ state: 'done', last_error: null })
})

test('a disk is not waited for for ever: the operation ends with what Nova was at', async () => {
  rebuilding(() => true)
  under.start(60_000, 200, 100)
  const cluster = await anActiveCluster()
  await under.store.clusters.acceptReimage(cluster.id, aReimage(cluster))
  const { state, last_error: words } = await ended(cluster.id)
  expect([state, words]).toEqual(['failed', expect.stringMatching(REBUILDING)])
})

test('a volume that Cinder does not end extending is told of', async () => {
  let isAtIt = true
  const { growBootVolume } = under.cloud.provision
  under.cloud.provision.growBootVolume = async (cluster, volumeId, sizeGiB, signal, wait) => {
    while (isAtIt) {
      await wait.still(`its boot volume ${volumeId} is extending in Cinder`)
      await sleep(20)
    }
    return await growBootVolume(cluster, volumeId, sizeGiB, signal, wait)
  }
  under.start()
  const cluster = await anActiveCluster({ nodes: 2 })
  const [group] = cluster.node_groups
  await under.store.clusters.acceptGrowth(cluster.id, {
    epoch: cluster.epoch,
    nodeGroupId: group?.id ?? '',
    sizeGiB: 40,
  })
  const of = (node: string) => `${node}: its boot volume boot-of-id-${node} is extending in Cinder since \\S+`
  await seesWords(
    cluster.id,
    new RegExp(`^Waiting for ${of('demo-worker-0')}; ${of('demo-worker-1')}$`),
    'Extend boot volumes',
  )
  isAtIt = false
  expect(await ended(cluster.id)).toMatchObject({ state: 'done', last_error: null })
})

test('access rules that Manila does not end with are told of', async () => {
  let isAtIt = true
  const { settleShareAccess } = under.cloud.provision
  under.cloud.provision.settleShareAccess = async (...asked) =>
    isAtIt ? { waitsFor: ['10.0.0.1'], problem: null } : await settleShareAccess(...asked)
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 1, shares: [{ id: SHARE, path: '/data' }] }))
  await seesWords(
    id,
    /^Waiting for share aaaa\S+: Manila is at work on the access rules: 10\.0\.0\.1 since/,
    'Allow access to shares',
  )
  isAtIt = false
  expect(await under.until(id, atRest)).toMatchObject({ status: 'Active', status_description: '' })
})

test('a deletion says that jobs are ended first', async () => {
  let left = 2
  under.storeSays = { unfinishedJobs: () => Promise.resolve(left) }
  under.start()
  const { id } = await anActiveCluster()
  await under.store.clusters.acceptDelete(id)
  await seesWords(id, /^Waiting for jobs: 2 have not ended since/, 'End jobs')
  left = 0
  await under.until(id, (cluster) => cluster === null)
})
