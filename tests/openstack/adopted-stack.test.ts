/** A stack as the old service wrote it, adopted by the real Heat: nothing may be made anew. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cluster } from '../../packages/server/src/domain/model.ts'
import { aCluster, aNodeGroup, volumeBacked } from '../../packages/server/src/provision/heat/golden/a-cluster.ts'
import { paperAnnouncements } from '../../packages/server/src/provision/paper-announcements.ts'
import { until } from '../cloud/until.ts'
import { oldStack } from '../system/old-stack.ts'
import { provisionUnderTest } from './provision-under-test.ts'

const { cloud, provision, signal, findPlace, settled } = provisionUnderTest()
let cluster: Cluster

beforeAll(async () => {
  const place = await findPlace()
  const worker = { name: 'worker', target_count: 2, volumes_per_node: 1, volumes_size: 1, boot_from_volume: true }
  const group = aNodeGroup(place, { ...worker, id: randomUUID(), resolved: volumeBacked(place) })
  cluster = { ...aCluster(place, [group], { id: randomUUID(), name: 'adopted-test' }), origin: 'sahara' }
  const { template, files } = oldStack({
    cluster: cluster.name_in_cloud,
    group: group.name,
    count: 2,
    image: place.image,
    network: place.network,
    flavor: place.flavor,
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
  await settled(cluster)
  const before = await parts()
  expect(await provision.servers(cluster, signal)).toEqual([])
  const { bootVolumeSizesGiB } = await provision.adoptStack(cluster, paperAnnouncements(), signal)
  await settled(cluster)
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
