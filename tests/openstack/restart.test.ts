import { afterAll, beforeAll, expect, test } from 'vitest'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { attachedVolumes, type ClusterView, clusterServers } from './cluster-servers.ts'
import { killServer, startServer } from './fennec-server.ts'
import { removeObjects } from './made-objects.ts'
import { imageId, networkId } from './named-resource.ts'
import { serviceRequest } from './service-request.ts'
import { admin, suite } from './settings.ts'
import { waitUntil } from './wait-until.ts'

const prefix = 'restart'
let cloud: CloudSession
let before: string[]

async function clusterNow(id: string): Promise<ClusterView> {
  const { status, body } = await serviceRequest(cloud.token, 'GET', `/v2/clusters/${id}`)
  if (status !== 200) throw new Error(`GET cluster ${id}: ${status} ${JSON.stringify(body)}`)
  const cluster = body.cluster as ClusterView
  if (cluster.status === 'Error') throw new Error(`the cluster ended in Error: ${cluster.status_description}`)
  return cluster
}

/** Waits for one of the statuses; short ones may pass between two looks, so these are close and a later status will do. */
const waitForStatus = (id: string, statuses: string[]): Promise<string> =>
  waitUntil(
    `cluster is ${statuses.join(' or ')}`,
    300,
    async () => {
      const { status } = await clusterNow(id)
      return statuses.includes(status) ? status : undefined
    },
    25,
  )

beforeAll(async () => {
  cloud = await logIn(suite)
  const owner = await logIn(admin)
  await removeObjects(cloud, prefix)
  const image = `/v2/images/${await imageId(cloud, 'guest')}`
  await serviceRequest(owner.token, 'POST', image, { username: 'ubuntu', description: '' })
  await serviceRequest(owner.token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
  before = await belongings(cloud)
})

afterAll(async () => await removeObjects(cloud, prefix))

test('a server killed in Spawning and again in Configuring ends at Active with nothing double', async () => {
  const made = await serviceRequest(cloud.token, 'POST', '/v2/node-group-templates', {
    name: `${prefix}-node`,
    plugin_name: 'fake',
    plugin_version: '0.1',
    flavor_id: '11',
    node_processes: ['namenode', 'datanode'],
    boot_from_volume: true,
    volumes_per_node: 1,
    volumes_size: 1,
  })
  expect(made.status).toBe(202)
  const template = made.body.node_group_template as { id: string }
  const created = await serviceRequest(cloud.token, 'POST', '/v2/clusters', {
    name: `${prefix}-cluster`,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: await imageId(cloud, 'guest'),
    neutron_management_network: await networkId(cloud, 'guests'),
    node_groups: [{ name: 'node', count: 2, node_group_template_id: template.id }],
  })
  expect(created.status).toBe(202)
  const { id } = created.body.cluster as ClusterView

  await waitForStatus(id, ['Spawning'])
  await killServer()
  await startServer()
  await waitForStatus(id, ['Preparing', 'Configuring', 'Starting'])
  await killServer()
  await startServer()
  await waitForStatus(id, ['Active'])

  const cluster = await clusterNow(id)
  const servers = await clusterServers(cloud, cluster)
  expect(servers.map(({ name }) => name)).toEqual([`${prefix}-cluster-node-0`, `${prefix}-cluster-node-1`])
  expect(servers.map((server) => attachedVolumes(server).length)).toEqual([2, 2])
  const known = new Set(before)
  const kinds = (await belongings(cloud)).filter((thing) => !known.has(thing)).map((thing) => thing.split(' ')[0])
  const count = (kind: string) => kinds.filter((made) => made === kind).length
  expect({ server: count('server'), volume: count('volume'), port: count('port'), stack: count('stack') }).toEqual({
    server: 2,
    volume: 4,
    port: 2,
    stack: 1,
  })
})
