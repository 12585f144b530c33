import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudSession, type Json, logIn } from './cloud-session.ts'
import { attachedVolumes, type ClusterView, type ServerView } from './cluster-servers.ts'
import { killServer, startServer } from './fennec-server.ts'
import { hypervisors } from './hypervisors.ts'
import { removeObjects } from './made-objects.ts'
import { imageId, networkId } from './named-resource.ts'
import { request21, serviceRequest } from './service-request.ts'
import { admin, suite } from './settings.ts'
import { waitUntil } from './wait-until.ts'

interface HostOperation {
  id: string
  state: string
  last_error: string | null
  finished_at: string | null
  clusters: { health: string | null }[]
  nodes: { id: string; name: string; outcome: string; reason: string | null; host: string | null }[]
}
type PlacedServer = ServerView & {
  'OS-EXT-SRV-ATTR:host': string
  'OS-EXT-STS:task_state': string | null
  updated: string
}

const prefix = 'hosts'
/** What else runs in the cloud is here, and comes to no harm. */
const FIRST = 'testbed'
/** nova/compute/manager.py, `_rollback_live_migration` and around it. */
const GIVEN_UP: ReadonlySet<string> = new Set(['failed', 'error', 'cancelled'])
/** testbed/README.md, "More hypervisors". */
const MORE = ['testbed2', 'testbed3']
let cloud: CloudSession
let operator: CloudSession

/** Microversion 2.1 names a service by its host. */
async function use(host: string, isUsed: boolean): Promise<void> {
  const body = { host, binary: 'nova-compute' }
  const { status } = await operator.request('compute', 'PUT', `/os-services/${isUsed ? 'enable' : 'disable'}`, body)
  if (status !== 200) throw new Error(`${host} could not be ${isUsed ? 'enabled' : 'disabled'}: ${status}`)
}

beforeAll(async () => {
  cloud = await logIn(suite)
  operator = await logIn(admin)
  await removeObjects(cloud, prefix)
  const image = `/v2/images/${await imageId(cloud, 'guest')}`
  await serviceRequest(operator.token, 'POST', image, { username: 'ubuntu', description: '' })
  await serviceRequest(operator.token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
  await hypervisors('enable')
  await use(FIRST, false)
})

afterAll(async () => {
  for (const host of MORE) await hypervisors('revive', host)
  await removeObjects(cloud, prefix)
  await hypervisors('disable')
})

async function shown(id: string): Promise<ClusterView & { verification?: { status: string } }> {
  const { status, body } = await serviceRequest(cloud.token, 'GET', `/v2/clusters/${id}`)
  if (status !== 200) throw new Error(`GET cluster ${id}: ${status} ${JSON.stringify(body)}`)
  return body.cluster as ClusterView
}

async function aCluster(
  name: string,
  groups: { name: string; count: number; boot_from_volume: boolean }[],
): Promise<string> {
  const created = await request21(cloud.token, 'POST', '/v2/clusters', {
    name: `${prefix}-${name}`,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: await imageId(cloud, 'guest'),
    neutron_management_network: await networkId(cloud, 'guests'),
    node_groups: groups.map((group) => ({ ...group, flavor_id: '11', node_processes: ['namenode', 'datanode'] })),
  })
  expect(created.status).toBe(202)
  const { id } = created.body.cluster as ClusterView
  await waitUntil(`${name} is Active`, 600, async () => {
    const cluster = await shown(id)
    if (cluster.status === 'Error') throw new Error(`the cluster ended in Error: ${cluster.status_description}`)
    return cluster.status === 'Active' ? true : undefined
  })
  return id
}

/** Nova's word, as it gives it to an administrator. */
async function serversOf(clusterId: string): Promise<PlacedServer[]> {
  const ids = new Set(
    (await shown(clusterId)).node_groups.flatMap((group) => group.instances.map((one) => one.instance_id)),
  )
  const all = await operator.get<PlacedServer[]>('compute', '/servers/detail?all_tenants=1', 'servers')
  return all.filter((server) => ids.has(server.id)).sort((a, b) => a.name.localeCompare(b.name))
}
const hostOf = (server: PlacedServer | undefined): string => server?.['OS-EXT-SRV-ATTR:host'] ?? ''
const facts = (server: PlacedServer) => [server.id, server.status, attachedVolumes(server)]

async function order(host: string, kind: 'drain' | 'evacuate'): Promise<HostOperation> {
  const { status, body } = await request21(operator.token, 'POST', `/v2/hosts/${host}/${kind}`)
  if (status !== 202) throw new Error(`${kind} of ${host}: ${status} ${JSON.stringify(body)}`)
  return body.host_operation as HostOperation
}

const whenEnded = (host: string, id: string): Promise<HostOperation> =>
  waitUntil(`operation ${id} on ${host} has ended`, 600, async () => {
    const { body } = await request21(operator.token, 'GET', `/v2/hosts/${host}/operations/${id}`)
    const operation = body.host_operation as HostOperation
    return operation.finished_at === null ? undefined : operation
  })

async function health(clusterId: string): Promise<string> {
  await serviceRequest(cloud.token, 'PATCH', `/v2/clusters/${clusterId}`, { verification: { status: 'START' } })
  return await waitUntil('the verification has ended', 300, async () => {
    const { verification } = await shown(clusterId)
    return verification && verification.status !== 'CHECKING' ? verification.status : undefined
  })
}

/** How often Nova was asked to move these servers so far, but for what it gave up itself: that may be asked for again. */
async function migrations(servers: PlacedServer[], kind: 'live-migration' | 'evacuation'): Promise<number> {
  const ids = new Set(servers.map(({ id }) => id))
  const all = await operator.get<Json[]>('compute', `/os-migrations?migration_type=${kind}`, 'migrations')
  return all.filter((one) => ids.has(String(one.instance_uuid)) && !GIVEN_UP.has(String(one.status))).length
}

/** SIGKILL as soon as a server is in a task like this, and a new process. */
async function killedWhile(clusterId: string, what: string, isAtIt: (server: PlacedServer) => boolean): Promise<void> {
  await waitUntil(what, 300, async () => ((await serversOf(clusterId)).some(isAtIt) ? true : undefined), 100)
  await killServer()
  await startServer()
}

/** Elsewhere by Nova's word, the same servers on the same volumes, and well. */
async function expectMoved(clusterId: string, from: string, before: PlacedServer[]): Promise<void> {
  const after = await serversOf(clusterId)
  expect(after.map(facts)).toEqual(before.map(facts))
  expect(after.map(hostOf)).not.toContain(from)
  expect(await health(clusterId)).toBe('GREEN')
}

/** Word for word, for a run that fails to say why. */
function expectAllMoved({ state, last_error, clusters, nodes }: HostOperation, howMany: number): void {
  const others = nodes.filter(({ outcome }) => outcome !== 'moved')
  const healths = [...new Set(clusters.map(({ health }) => health))]
  expect({ state, last_error, healths, others }).toEqual({
    state: 'done',
    last_error: null,
    healths: ['GREEN'],
    others: [],
  })
  expect(nodes.length).toBe(howMany)
}

let clusterId: string
let mixedId: string
const NAMED = `/servers/detail?all_tenants=1&name=${prefix}-mixed`

test('a drained host has none of the four volume-backed nodes left', async () => {
  clusterId = await aCluster('moving', [{ name: 'node', count: 4, boot_from_volume: true }])
  const before = await serversOf(clusterId)
  const from = hostOf(before[0])
  expect(MORE).toContain(from)
  const there = before.filter((server) => hostOf(server) === from)
  const { body } = await request21(operator.token, 'GET', '/v2/hosts')
  const listed = (body.hosts as { name: string; nodes: { id: string; movable: boolean }[] }[]).find(
    ({ name }) => name === from,
  )
  expect(listed?.nodes.map(({ id, movable }) => [id, movable]).sort()).toEqual(there.map(({ id }) => [id, true]).sort())

  expectAllMoved(await whenEnded(from, (await order(from, 'drain')).id), there.length)
  await expectMoved(clusterId, from, before)
  await use(from, true)
})

test('a service killed in the middle of a drain goes on with it, and no node is moved twice', async () => {
  const before = await serversOf(clusterId)
  const from = hostOf(before[0])
  const there = before.filter((server) => hostOf(server) === from)
  const migrated = await migrations(there, 'live-migration')
  const { id } = await order(from, 'drain')
  await killedWhile(clusterId, 'a node is on its way', (server) => server['OS-EXT-STS:task_state'] === 'migrating')
  expectAllMoved(await whenEnded(from, id), there.length)
  await expectMoved(clusterId, from, before)
  expect((await migrations(there, 'live-migration')) - migrated).toBe(there.length)
  await use(from, true)
})

test('nodes of a host that died are built again elsewhere from their volumes, once each, though the service is killed', async () => {
  const before = await serversOf(clusterId)
  const from = hostOf(before[0])
  const there = before.filter((server) => hostOf(server) === from)
  const refused = await request21(operator.token, 'POST', `/v2/hosts/${from}/evacuate`)
  expect([refused.status, refused.body.error_name]).toEqual([409, 'HOST_IS_UP'])
  await hypervisors('kill', from)
  const evacuated = await migrations(there, 'evacuation')
  const { id } = await order(from, 'evacuate')
  const wasThere = new Set(there.map((server) => server.id))
  await killedWhile(clusterId, 'a node is being built again', (server) => {
    const isBuilt = server['OS-EXT-STS:task_state']?.startsWith('rebuild') ?? false
    return wasThere.has(server.id) && (isBuilt || hostOf(server) !== from)
  })
  expectAllMoved(await whenEnded(from, id), there.length)
  expect((await migrations(there, 'evacuation')) - evacuated).toBe(there.length)
  await expectMoved(clusterId, from, before)
  await hypervisors('revive', from)
})

test('nodes that boot from their image are reported as staying and are not touched', async () => {
  mixedId = await aCluster('mixed', [
    { name: 'fixed', count: 2, boot_from_volume: false },
    { name: 'free', count: 2, boot_from_volume: true },
  ])
  const before = await serversOf(mixedId)
  const fixed = before.filter((server) => server.image !== '')
  const from = hostOf(fixed[0])
  const operation = await whenEnded(from, (await order(from, 'drain')).id)
  expect(operation.state).toBe('done')
  const after = await serversOf(mixedId)
  for (const server of fixed.filter((one) => hostOf(one) === from)) {
    expect(operation.nodes.find((node) => node.id === server.id)).toMatchObject({
      outcome: 'stayed',
      reason: expect.stringMatching(/^Its root disk is a file on this host/),
    })
    const now = after.find((one) => one.id === server.id)
    expect([hostOf(now), now?.updated]).toEqual([from, server.updated])
  }
  const free = after.filter((server) => server.image === '')
  expect(free.map(hostOf)).not.toContain(from)
  await use(from, true)
})

test('converted to boot from volumes while the service is killed, the nodes that stayed move like all others', async () => {
  const free = (await serversOf(mixedId)).filter((server) => server.image === '').map(facts)
  const group = (await shown(mixedId)).node_groups.find(({ name }) => name === 'fixed')
  const converted = await request21(cloud.token, 'POST', `/v2/clusters/${mixedId}/node-groups/${group?.id}/convert`, {})
  expect(converted.status).toBe(202)
  await waitUntil('a new node is being made', 300, async () => {
    const all = await operator.get<PlacedServer[]>('compute', NAMED, 'servers')
    return all.length > 4 ? true : undefined
  })
  await killServer()
  await startServer()
  await waitUntil('the group is converted', 600, async () => {
    const { body } = await request21(cloud.token, 'GET', `/v2/clusters/${mixedId}/operations`)
    const [newest] = body.operations as { state: string; last_error: string | null; finished_at: string | null }[]
    if (!newest?.finished_at) return undefined
    expect(newest).toMatchObject({ kind: 'convert', state: 'done', last_error: null })
    return newest
  })
  const before = await serversOf(mixedId)
  expect(before.map(({ image }) => image)).toEqual(['', '', '', ''])
  expect(before.map(facts)).toEqual(expect.arrayContaining(free))
  expect((await operator.get<PlacedServer[]>('compute', NAMED, 'servers')).length).toBe(4)
  const from = hostOf(before[0])
  const there = before.filter((server) => hostOf(server) === from)
  expectAllMoved(await whenEnded(from, (await order(from, 'drain')).id), there.length)
  await expectMoved(mixedId, from, before)
  await use(from, true)
})
