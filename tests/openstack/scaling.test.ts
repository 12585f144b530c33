import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { belongings } from './belongings.ts'
import { type CloudSession, logIn } from './cloud-session.ts'
import { type ClusterView, clusterServers, type ServerView } from './cluster-servers.ts'
import { removeObjects } from './made-objects.ts'
import { imageId } from './named-resource.ts'
import { OpenstackCommand } from './openstack-command.ts'
import { serviceRequest } from './service-request.ts'
import { admin, suite } from './settings.ts'
import { waitUntil } from './wait-until.ts'

const prefix = 'scaling'
const name = `${prefix}-cluster`
let cloud: CloudSession
let client: OpenstackCommand
let before: string[]
let folder: string
let id: string

type Verified = ClusterView & { verification?: { status: string; checks: { description: string }[] } }

beforeAll(async () => {
  cloud = await logIn(suite)
  const owner = await logIn(admin)
  await removeObjects(cloud, prefix)
  client = new OpenstackCommand(suite, '2', cloud.projectId)
  folder = await mkdtemp(join(tmpdir(), 'fennec-scaling-'))
  const image = `/v2/images/${await imageId(cloud, 'guest')}`
  await serviceRequest(owner.token, 'POST', image, { username: 'ubuntu', description: '' })
  await serviceRequest(owner.token, 'PUT', `${image}/tags`, { tags: ['fake', '0.1'] })
  before = await belongings(cloud)
})

afterAll(async () => {
  await removeObjects(cloud, prefix)
  await rm(folder, { recursive: true })
})

async function clusterNow(): Promise<Verified> {
  const { status, body } = await serviceRequest(cloud.token, 'GET', `/v2/clusters/${id}`)
  if (status !== 200) throw new Error(`GET cluster: ${status} ${JSON.stringify(body)}`)
  return body.cluster as Verified
}

/** The client's own `--wait` asks a wrong variable when it scales. */
async function whenActive(): Promise<ServerView[]> {
  const cluster = await waitUntil(`${name} is Active`, 600, async () => {
    const now = await clusterNow()
    if (now.status === 'Error') throw new Error(`the cluster ended in Error: ${now.status_description}`)
    return now.status === 'Active' ? now : undefined
  })
  expect(cluster.status_description).toBe('')
  return await clusterServers(cloud, cluster)
}

/** Servers by their name without the cluster's. */
const idsOf = (servers: ServerView[]) =>
  new Map(servers.map((server) => [server.name.slice(name.length + 1), server.id]))

async function nodeGroupTemplate(group: string, processes: string[]): Promise<void> {
  const words = ['node', 'group', 'template', 'create', '--name', `${prefix}-${group}`, '--plugin', 'fake']
  await client.text(
    ...words,
    ...['--plugin-version', '0.1', '--flavor', 'disk1', '--boot-from-volume', '--processes', ...processes],
  )
}

test('openstack dataprocessing cluster scale adds a group and resizes another, and leaves the nodes there are', async () => {
  await nodeGroupTemplate('master', ['namenode', 'jobtracker'])
  await nodeGroupTemplate('worker', ['datanode', 'tasktracker'])
  await nodeGroupTemplate('edge', ['datanode'])
  const groups = [`${prefix}-master:1`, `${prefix}-worker:2`]
  await client.text('cluster', 'template', 'create', '--name', `${prefix}-template`, '--node-groups', ...groups)
  const words = ['--cluster-template', `${prefix}-template`, '--image', 'guest', '--neutron-network', 'guests']
  const made = await client.json<{ Id: string }>('cluster', 'create', '--name', name, ...words, '--wait')
  id = made.Id
  const first = idsOf(await whenActive())

  await client.text('cluster', 'scale', name, '--instances', `${prefix}-worker:3`, `${prefix}-edge:1`)
  const second = idsOf(await whenActive())
  expect([...second.keys()].sort()).toEqual(
    ['edge-0', 'master-0', 'worker-0', 'worker-1', 'worker-2'].map((node) => `${prefix}-${node}`),
  )
  for (const [node, server] of first) expect(second.get(node)).toBe(server)
})

test('a named instance is removed, exactly that one, with all it had', async () => {
  const present = idsOf(await whenActive())
  const gone = `${prefix}-worker-0`
  const file = join(folder, 'scale.json')
  const resize_node_groups = [{ name: `${prefix}-worker`, count: 2, instances: [`${name}-${gone}`] }]
  await writeFile(file, JSON.stringify({ resize_node_groups }))
  await client.text('cluster', 'scale', name, '--json', file)
  const left = idsOf(await whenActive())
  present.delete(gone)
  expect(left).toEqual(present)
  const things = (await belongings(cloud)).filter((thing) => !before.includes(thing))
  expect(things.filter((thing) => thing.includes(`${name}-${gone}`))).toEqual([])
})

test('a node that comes later gets a number nobody had', async () => {
  await client.text('cluster', 'scale', name, '--instances', `${prefix}-worker:3`)
  const workers = [...idsOf(await whenActive()).keys()].filter((node) => node.startsWith(`${prefix}-worker`))
  expect(workers.sort()).toEqual([1, 2, 3].map((number) => `${prefix}-worker-${number}`))
})

test('a verification finds every node and every process', async () => {
  await client.text('cluster', 'verification', name, '--start')
  const verification = await waitUntil('the verification has ended', 300, async () => {
    const { verification: now } = await clusterNow()
    return now && now.status !== 'CHECKING' ? now : undefined
  })
  expect(verification.checks.map((check) => check.description)).toEqual([
    'All instances are available',
    'All processes are running',
  ])
  expect(verification.status).toBe('GREEN')
  expect(await client.text('cluster', 'verification', name, '--show')).toContain('GREEN')
})

test('a forced deletion answers at once and leaves nothing', async () => {
  await client.text('cluster', 'delete', name, '--force')
  await client.text('cluster', 'template', 'delete', `${prefix}-template`)
  for (const group of ['master', 'worker', 'edge']) {
    await client.text('node', 'group', 'template', 'delete', `${prefix}-${group}`)
  }
  const left = await waitUntil('nothing of the cluster is left', 600, async () => {
    const things = (await belongings(cloud)).filter((thing) => !before.includes(thing))
    return things.length === 0 ? things : undefined
  })
  expect(left).toEqual([])
})
