/** A stack as the old service wrote it, adopted by the real Heat: nothing may be made anew. */
import { randomUUID } from 'node:crypto'
import { createCloud, createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cluster } from '../../packages/server/src/domain/model.ts'
import {
  aCluster,
  aNodeGroup,
  PAPER_CLOUD,
  volumeBacked,
} from '../../packages/server/src/provision/heat/golden/a-cluster.ts'
import { createHeatProvision } from '../../packages/server/src/provision/heat/heat-provision.ts'
import { paperAnnouncements } from '../../packages/server/src/provision/paper-announcements.ts'
import { discover } from '../cloud/discovery.ts'
import { until } from '../cloud/until.ts'
import { oldStack } from '../system/old-stack.ts'

const { credentials, options } = credentialsFromEnvironment(process.env)
const cloud = createCloud(createSession(credentials, options))
const provision = createHeatProvision({
  cloudFor: () => cloud,
  trusteeCloud: cloud,
  // The nodes are not logged into here.
  options: { waitCondition: false, stackTags: ['data-processing-cluster'], useFloatingIps: false },
})
const signal = AbortSignal.timeout(600_000)
let cluster: Cluster

beforeAll(async () => {
  const { image, flavor, network } = await discover(cloud)
  const place = { ...PAPER_CLOUD, network: network.id, image: image.id, flavor: flavor.id }
  const worker = { name: 'worker', target_count: 2, volumes_per_node: 1, volumes_size: 1, boot_from_volume: true }
  const group = aNodeGroup(place, { ...worker, id: randomUUID(), resolved: volumeBacked(place) })
  cluster = { ...aCluster(place, [group], { id: randomUUID(), name: 'adopted-test' }), origin: 'sahara' }
  const { template, files } = oldStack({
    cluster: cluster.name_in_cloud,
    group: group.name,
    count: 2,
    image: image.id,
    network: network.id,
    flavor: flavor.id,
    bootVolumeGiB: 1,
    publicKey: 'ssh-ed25519 AAAA nobody',
  })
  const name = `${cluster.name_in_cloud}${cluster.id.slice(0, 8)}`
  await cloud.heat.stacks.create({ name, template, files, tags: ['data-processing-cluster'], timeoutMins: 30 })
})

afterAll(async () => {
  try {
    await until('the stack is gone', async () => {
      await provision.deleteStack(cluster, signal)
      return (await provision.stackState(cluster, signal)) === null ? true : undefined
    })
  } finally {
    await cloud.session.close()
  }
})

async function settled() {
  const done = await until('Heat has ended its work on the stack', async () => {
    const state = await provision.stackState(cluster, signal)
    return state?.status === 'in-progress' ? undefined : (state ?? undefined)
  })
  expect(done, done.detail ?? done.reason).toMatchObject({ status: 'complete' })
}

/** Ids of all that the stack is made of. */
async function parts(): Promise<string[]> {
  const [stack] = await cloud.heat.stacks.list({
    name: `${cluster.name_in_cloud}${cluster.id.slice(0, 8)}`,
    showHidden: true,
  })
  if (!stack) throw new Error('the stack is gone')
  const resources = await cloud.heat.resources.list(stack, { nestedDepth: 5 })
  return resources
    .filter(({ resource_type }) => /Server|Volume|Port$/.test(resource_type))
    .map(({ physical_resource_id: id }) => id ?? '')
    .sort()
}

test('every server, volume and port of an old stack gets our marks where it stands', async () => {
  await settled()
  const before = await parts()
  expect(await provision.servers(cluster, signal)).toEqual([])
  const { bootVolumeSizesGiB } = await provision.adoptStack(cluster, paperAnnouncements(), signal)
  await settled()
  expect(await parts()).toEqual(before)
  expect([...bootVolumeSizesGiB.values()]).toEqual([1])

  const servers = await provision.servers(cluster, signal)
  expect(servers.map(({ instanceName }) => instanceName)).toEqual(['adopted-test-worker-0', 'adopted-test-worker-1'])
  const disks = await provision.readBackBootDisks(cluster, signal)
  expect(disks.map(({ problem }) => problem)).toEqual([null, null])
  const owned = await provision.inventory(cluster, signal)
  expect([owned.stacks.length, owned.servers.length, owned.volumes.length, owned.ports.length]).toEqual([1, 2, 4, 2])
  // A second time nothing is asked for.
  expect((await provision.adoptStack(cluster, paperAnnouncements(), signal)).begun.status).toBe('complete')
})
