import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cluster } from '../../packages/server/src/domain/model.ts'
import {
  aCluster,
  aNodeGroup,
  imageBacked,
  volumeBacked,
} from '../../packages/server/src/provision/heat/golden/a-cluster.ts'
import { until } from '../cloud/until.ts'
import { provisionUnderTest } from './provision-under-test.ts'

const { cloud, provision, signal, findPlace, settled } = provisionUnderTest()
let cluster: Cluster

/** Two nodes on boot volumes with a data volume each, and one on its image beside them. */
beforeAll(async () => {
  const place = await findPlace()
  const onVolume = {
    id: randomUUID(),
    name: 'worker',
    target_count: 2,
    boot_from_volume: true,
    resolved: volumeBacked(place),
    volumes_per_node: 1,
    volumes_size: 1,
    auto_security_group: true,
    open_ports: [8088],
  }
  const onImage = { id: randomUUID(), name: 'client', resolved: imageBacked(place) }
  cluster = aCluster(place, [aNodeGroup(place, onVolume), aNodeGroup(place, onImage)], {
    id: randomUUID(),
    name: 'provision-test',
  })
})

afterAll(async () => {
  try {
    await removed()
  } finally {
    await cloud.session.close()
  }
})

const empty = { stacks: [], servers: [], volumes: [], ports: [], accessRules: [] }

/** Asks for deletion until nothing carries the cluster's mark. */
async function removed() {
  return await until('nothing of the cluster is left', async () => {
    await provision.deleteStack(cluster, signal)
    const left = await provision.inventory(cluster, signal)
    await provision.deleteLeftOvers(cluster, left, signal)
    return Object.values(left).flat().length === 0 ? left : undefined
  })
}

test('a cluster on boot volumes is made, found again, read back and removed without a trace', async () => {
  const begun = await provision.ensureStack(cluster, signal)
  expect((await provision.ensureStack(cluster, signal)).stackId).toBe(begun.stackId)

  await settled(cluster)

  const servers = await provision.servers(cluster, signal)
  expect(servers.map(({ instanceName }) => instanceName).sort()).toEqual([
    'provision-test-client-0',
    'provision-test-worker-0',
    'provision-test-worker-1',
  ])
  const ids = servers.map(({ instanceId }) => instanceId).sort()
  expect([...(await provision.addresses(cluster, signal)).keys()].sort()).toEqual(ids)

  const disks = await provision.readBackBootDisks(cluster, signal)
  expect(disks.map(({ problem }) => problem)).toEqual([null, null, null])
  expect(disks.filter(({ volumeBacked }) => volumeBacked)).toHaveLength(2)
  expect([...(await provision.dataVolumes(cluster, signal)).values()].map((volumes) => volumes.length)).toEqual([1, 1])

  const there = await provision.inventory(cluster, signal)
  expect(there.stacks).toEqual([begun.stackId])
  expect([there.servers.length, there.volumes.length, there.ports.length]).toEqual([3, 4, 3])
  // Nothing that the stack owns is touched beside it.
  await provision.deleteLeftOvers(cluster, there, signal)
  expect(await provision.inventory(cluster, signal)).toEqual(there)

  expect(await removed()).toEqual(empty)
})
