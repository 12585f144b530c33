import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudSession, logIn } from './cloud-session.ts'
import {
  attachedVolumes,
  type ClusterView,
  clusterServers,
  type ServerView,
  type VolumeView,
} from './cluster-servers.ts'
import { hypervisors } from './hypervisors.ts'
import { removeObjects } from './made-objects.ts'
import { imageId, networkId } from './named-resource.ts'
import { request21, serviceRequest } from './service-request.ts'
import { admin, suite } from './settings.ts'
import { waitUntil } from './wait-until.ts'

interface ShownOperation {
  kind: string
  state: string
  last_error: string | null
  finished_at: string | null
}
type PlacedServer = ServerView & { 'OS-EXT-SRV-ATTR:host': string }
type PlacedVolume = VolumeView & { 'os-vol-host-attr:host': string }
type BootVolume = VolumeView & { volume_image_metadata?: { image_id: string } }

const prefix = 'boot-disks'
const NEWER = 'guest-newer'
let cloud: CloudSession
let operator: CloudSession
let clusterId: string

beforeAll(async () => {
  cloud = await logIn(suite)
  operator = await logIn(admin)
  await removeObjects(cloud, prefix)
  for (const name of ['guest', NEWER]) {
    const image = `/v2/images/${await imageId(cloud, name)}`
    await serviceRequest(operator.token, 'POST', image, { username: 'ubuntu', description: '' })
    await serviceRequest(operator.token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
  }
  // Some servers are made where Cinder has no back end.
  await hypervisors('enable')
  const created = await request21(cloud.token, 'POST', '/v2/clusters', {
    name: `${prefix}-cluster`,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: await imageId(cloud, 'guest'),
    neutron_management_network: await networkId(cloud, 'guests'),
    node_groups: [
      {
        name: 'node',
        count: 2,
        boot_from_volume: true,
        boot_volume_local_to_instance: true,
        flavor_id: '11',
        node_processes: ['namenode', 'datanode'],
      },
    ],
  })
  expect(created.status).toBe(202)
  clusterId = (created.body.cluster as ClusterView).id
  await waitUntil('the cluster is Active', 600, async () => {
    const { status, status_description: why } = await shown()
    if (status === 'Error') throw new Error(`the cluster ended in Error: ${why}`)
    return status === 'Active' ? true : undefined
  })
})
afterAll(async () => {
  await removeObjects(cloud, prefix)
  await hypervisors('disable')
})

async function shown(): Promise<ClusterView> {
  const { status, body } = await serviceRequest(cloud.token, 'GET', `/v2/clusters/${clusterId}`)
  if (status !== 200) throw new Error(`GET cluster: ${status} ${JSON.stringify(body)}`)
  return body.cluster as ClusterView
}

/** What became of what was asked for last. */
const whenEnded = (): Promise<ShownOperation> =>
  waitUntil('the operation has ended', 600, async () => {
    const { body } = await request21(cloud.token, 'GET', `/v2/clusters/${clusterId}/operations`)
    const [newest] = body.operations as ShownOperation[]
    return newest?.finished_at ? newest : undefined
  })

/** Cinder's word on the root disks, in the order of the servers' names. */
async function bootVolumes(): Promise<BootVolume[]> {
  const servers = await clusterServers(cloud, await shown())
  const volumes = await cloud.get<BootVolume[]>('volumev3', '/volumes/detail', 'volumes')
  return servers.map((server) => {
    const volume = volumes.find(({ id }) => attachedVolumes(server).includes(id))
    if (!volume) throw new Error(`${server.name} has no volume`)
    return volume
  })
}

test('servers that are to be beside their volumes run on the hosts where these lie', async () => {
  const ids = (await clusterServers(cloud, await shown())).map(({ id }) => id)
  const servers = await operator.get<PlacedServer[]>('compute', '/servers/detail?all_tenants=1', 'servers')
  const volumes = await operator.get<PlacedVolume[]>('volumev3', '/volumes/detail?all_tenants=1', 'volumes')
  const placed = servers.filter(({ id }) => ids.includes(id))
  expect(placed).toHaveLength(2)
  for (const server of placed) {
    const volume = volumes.find(({ id }) => attachedVolumes(server).includes(id))
    expect(server['OS-EXT-SRV-ATTR:host']).toBe(volume?.['os-vol-host-attr:host'].split('@')[0])
  }
})

test('where the back end cannot grow a disk in use, that is said, set right, and nothing is lost', async () => {
  const before = await bootVolumes()
  const [group] = (await shown()).node_groups
  const path = `/v2/clusters/${clusterId}/node-groups/${group?.id}/grow`
  expect((await request21(cloud.token, 'POST', path, { boot_volume_size: 2 })).status).toBe(202)
  const operation = await whenEnded()
  expect(operation).toMatchObject({ kind: 'grow', state: 'failed' })
  expect(operation.last_error).toMatch(/The back end of volume .* cannot grow it from 1 to 2 GiB while it is in use/)
  expect((await shown()).status).toBe('Active')
  const facts = (volumes: BootVolume[]) => volumes.map(({ id, size, status }) => ({ id, size, status }))
  expect(facts(await bootVolumes())).toEqual(facts(before))
})

test('servers keep their volumes and addresses when their disks are written anew from another image', async () => {
  const before = await shown()
  const volumesBefore = await bootVolumes()
  const image = await imageId(cloud, NEWER)
  expect((await request21(cloud.token, 'POST', `/v2/clusters/${clusterId}/reimage`, { image_id: image })).status).toBe(
    202,
  )
  expect(await whenEnded()).toMatchObject({ kind: 'reimage', state: 'done', last_error: null })
  const volumes = await bootVolumes()
  expect(volumes.map(({ id, status }) => [id, status])).toEqual(volumesBefore.map(({ id }) => [id, 'in-use']))
  expect(volumes.map((volume) => volume.volume_image_metadata?.image_id)).toEqual([image, image])
  const after = await shown()
  const places = ({ node_groups }: ClusterView) =>
    node_groups.flatMap(({ instances }) => instances.map((one) => [one.instance_id, one.internal_ip]))
  expect(after.status).toBe('Active')
  expect(places(after)).toEqual(places(before))
})
