import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from '@fennec/openstack'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createGuests } from '../../packages/server/src/guest/guests.ts'
import { generateKeyPair } from '../../packages/server/src/guest/testing/key-pair.ts'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'

interface HostOperation {
  id: string
  state: string
  last_error: string | null
  finished_at: string | null
  clusters: { health: string | null; waits_for: string | null }[]
  nodes: { id: string; name: string; outcome: string; reason: string | null; host: string | null }[]
}
interface ShownCluster {
  id: string
  status: string
  status_description: string
  node_groups: { instances: { instance_id: string; instance_name: string; management_ip: string }[] }[]
  verification?: { status: string }
}

const key = generateKeyPair('test')
let local: ServiceOnSandbox

beforeAll(async () => {
  local = await serviceOnSandbox('hosts', { sandbox: { hosts: 3 }, config: { hosts: { poll_ms: 200 } } })
  await local.demo.nova.keypairs.create({ name: 'mine', public_key: key.publicKey })
})
afterAll(() => local?.close())
afterEach(async () => {
  local.sandbox.faults.clear()
  for (const name of local.sandbox.hosts.names()) await local.sandbox.hosts.revive(name)
  for (const service of await local.admin.nova.services.list()) {
    await local.admin.nova.services.update(service.id, { status: 'enabled' })
  }
  const { clusters } = await local.request<{ clusters: ShownCluster[] }>('GET', '/v2/clusters')
  for (const { id } of clusters) await local.request('DELETE', `/v2/clusters/${id}`)
  const left = async () => (await local.request<{ clusters: ShownCluster[] }>('GET', '/v2/clusters')).clusters
  await expect.poll(left, { timeout: 120_000 }).toEqual([])
})

const group = (name: string, count: number, boot_from_volume: boolean, more: object = {}) => ({
  name,
  count,
  flavor_id: '1',
  node_processes: ['datanode', 'tasktracker'],
  boot_from_volume,
  ...more,
})

/** Active, with its servers by name. */
async function aCluster(name: string, ...node_groups: ReturnType<typeof group>[]): Promise<ShownCluster> {
  const made = await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', {
    name,
    plugin_name: 'fake',
    plugin_version: '0.1',
    default_image_id: local.image,
    neutron_management_network: local.network,
    user_keypair_id: 'mine',
    node_groups,
  })
  for (;;) {
    const cluster = await shown(made.cluster.id)
    if (cluster.status === 'Error') throw new Error(cluster.status_description)
    if (cluster.status === 'Active') return cluster
    await sleep(100)
  }
}

const shown = async (id: string) =>
  (await local.request<{ cluster: ShownCluster }>('GET', `/v2/clusters/${id}`)).cluster

async function health(id: string): Promise<string> {
  await local.request('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
  for (;;) {
    const { verification } = await shown(id)
    if (verification && verification.status !== 'CHECKING') return verification.status
    await sleep(100)
  }
}

/** By name, as Nova shows them to an administrator. */
async function servers(): Promise<Map<string, Server>> {
  const all = await local.admin.nova.servers.list({ all_tenants: true })
  return new Map(all.map((server) => [server.name, server]))
}
const hostOf = (server: Server | undefined) => server?.['OS-EXT-SRV-ATTR:host'] ?? ''
const volumesOf = (server: Server | undefined) =>
  server?.['os-extended-volumes:volumes_attached'].map(({ id }) => id) ?? []

/** The host of the node of that name, and which others are there. */
async function together(name: string): Promise<{ host: string; names: string[] }> {
  const all = await servers()
  const host = hostOf(all.get(name))
  return { host, names: [...all.values()].filter((one) => hostOf(one) === host).map((one) => one.name) }
}

async function order(host: string, kind: 'drain' | 'evacuate'): Promise<HostOperation> {
  return (await local.operate<{ host_operation: HostOperation }>('POST', `/v2/hosts/${host}/${kind}`)).host_operation
}

async function whenEnded(host: string, id: string): Promise<HostOperation> {
  for (;;) {
    const path = `/v2/hosts/${host}/operations/${id}`
    const { host_operation: operation } = await local.operate<{ host_operation: HostOperation }>('GET', path)
    if (operation.finished_at !== null) return operation
    await sleep(100)
  }
}

const migrationsAsked = (): string =>
  local.sandbox.faults.add({
    on: 'request',
    service: 'compute',
    method: 'POST',
    path: '/action$',
    times: 0,
    effect: { kind: 'delay', ms: 0 },
  })
const met = (rule: string) => local.sandbox.faults.list().find(({ id }) => id === rule)?.met

test('a drained host has no volume-backed node left: they run elsewhere on the same volumes, and the cluster is well', async () => {
  const { id } = await aCluster('drained', group('worker', 6, true))
  const before = await servers()
  const { host, names } = await together('drained-worker-0')
  const listed = await local.operate<{ hosts: { name: string; nodes: { name: string; movable: boolean }[] }[] }>(
    'GET',
    '/v2/hosts',
  )
  const there = listed.hosts.find((one) => one.name === host)
  expect(there?.nodes.map(({ name, movable }) => [name, movable]).sort()).toEqual(
    names.map((name) => [name, true]).sort(),
  )

  const operation = await whenEnded(host, (await order(host, 'drain')).id)
  expect(operation).toMatchObject({ state: 'done', last_error: null, clusters: [{ health: 'GREEN', waits_for: null }] })
  expect(operation.nodes.map(({ name, outcome }) => [name, outcome]).sort()).toEqual(
    names.map((name) => [name, 'moved']).sort(),
  )
  const after = await servers()
  for (const [name, server] of before) {
    const now = after.get(name)
    expect([now?.id, now?.status, volumesOf(now)]).toEqual([server.id, 'ACTIVE', volumesOf(server)])
    if (names.includes(name)) expect(hostOf(now)).not.toBe(host)
    else expect(hostOf(now)).toBe(hostOf(server))
  }
  const [service] = await local.admin.nova.services.list({ host })
  expect(service).toMatchObject({ status: 'disabled', disabled_reason: expect.stringContaining(operation.id) })
  expect(await health(id)).toBe('GREEN')
})

test('a service killed in the middle of a drain goes on with it, and no node is moved twice', async () => {
  const { id } = await aCluster('killed', group('worker', 6, true))
  const { host, names } = await together('killed-worker-0')
  const asked = migrationsAsked()
  const stuck = local.sandbox.faults.add({ on: 'server', name: '^killed', effect: 'stuck-migrating' })
  const { id: operationId } = await order(host, 'drain')
  await expect
    .poll(async () => [...(await servers()).values()].filter((one) => one.status === 'MIGRATING').length, {
      timeout: 120_000,
    })
    .toBeGreaterThan(0)
  await local.killAndStart()
  local.sandbox.faults.remove(stuck)
  const operation = await whenEnded(host, operationId)
  expect(operation.state).toBe('done')
  expect(operation.nodes.map(({ outcome }) => outcome)).toEqual(names.map(() => 'moved'))
  expect(met(asked)).toBe(names.length)
  expect(await health(id)).toBe('GREEN')
})

test('nodes of a dead host are built again elsewhere with what was on their root disks, and their processes run', async () => {
  const cluster = await aCluster('dead', group('worker', 4, true, { volumes_per_node: 1, volumes_size: 1 }))
  const { host, names } = await together('dead-worker-0')
  const instances = cluster.node_groups.flatMap((one) => one.instances)
  const guests = createGuests()
  const onNode = async (name: string, command: string): Promise<string> => {
    const node = instances.find((one) => one.instance_name === name)
    const address = {
      id: node?.instance_id ?? '',
      name,
      host: node?.management_ip ?? '',
      port: local.sshPort,
      username: 'ubuntu',
      privateKey: key.privateKey,
      hostKey: null,
    }
    await guests.whenReachable(address, { deadlineMs: 60_000 })
    return (await guests.guest(address).run(command)).stdout.trim()
  }
  try {
    for (const name of names) await onNode(name, `sudo sh -c 'echo ${name} | tee /var/lib/kept /volumes/disk1/kept'`)
    const before = await servers()
    await local.sandbox.hosts.kill(host)
    const operation = await whenEnded(host, (await order(host, 'evacuate')).id)
    expect(operation).toMatchObject({ state: 'done', last_error: null, clusters: [{ health: 'GREEN' }] })
    const after = await servers()
    for (const name of names) {
      expect([after.get(name)?.id, volumesOf(after.get(name))]).toEqual([
        before.get(name)?.id,
        volumesOf(before.get(name)),
      ])
      expect(hostOf(after.get(name))).not.toBe(host)
      expect(await onNode(name, 'cat /var/lib/kept /volumes/disk1/kept')).toBe(`${name}\n${name}`)
      expect(await onNode(name, 'findmnt -no TARGET /volumes/disk1')).toBe('/volumes/disk1')
    }
    expect(await health(cluster.id)).toBe('GREEN')
  } finally {
    guests.close()
  }
})

test('image-backed nodes are reported as staying, and are not touched, by a drain and by an evacuation', async () => {
  await aCluster('mixed', group('fixed', 3, false), group('worker', 3, true))
  const before = await servers()
  const host = hostOf(before.get('mixed-fixed-0'))
  const fixed = [...before.values()].filter((one) => hostOf(one) === host && one.image !== '').map((one) => one.name)
  const expectUntouched = async (operation: HostOperation) => {
    const now = await servers()
    for (const name of fixed) {
      expect(operation.nodes.find((node) => node.name === name)).toMatchObject({
        outcome: 'stayed',
        reason: expect.stringMatching(/^Its root disk (is|was) a file on this host/),
      })
      expect([now.get(name)?.id, hostOf(now.get(name)), now.get(name)?.updated]).toEqual([
        before.get(name)?.id,
        host,
        before.get(name)?.updated,
      ])
    }
  }
  const drained = await whenEnded(host, (await order(host, 'drain')).id)
  expect(drained.state).toBe('done')
  await expectUntouched(drained)
  await local.sandbox.hosts.kill(host)
  await expectUntouched(await whenEnded(host, (await order(host, 'evacuate')).id))
})

const refused = async (host: string, kind: 'drain' | 'evacuate') =>
  await order(host, kind).then(
    () => 'accepted',
    (error: Error) => error.message,
  )

/** What a refusal must leave as it is: which hosts are used, and what was ever ordered on them. */
async function everything(): Promise<unknown[]> {
  const services = await local.admin.nova.services.list()
  const ordered = async (host: string) =>
    (await local.operate<{ host_operations: unknown[] }>('GET', `/v2/hosts/${host}/operations`)).host_operations.length
  return await Promise.all(
    services.map(async ({ host, status, disabled_reason }) => [host, status, disabled_reason, await ordered(host)]),
  )
}

test('the drain of an unknown host is refused with the names of those there are, and nothing is changed', async () => {
  const before = await everything()
  expect(await refused('nowhere', 'drain')).toMatch(
    /404 .*no compute host 'nowhere'; it has sandbox-1, sandbox-2, sandbox-3/,
  )
  expect(await everything()).toEqual(before)
})

test('the drain of the last host, of one that is down, and the evacuation of one that is up are refused, and nothing is changed', async () => {
  const [one = '', other = '', third = ''] = local.sandbox.hosts.names()
  const before = await everything()
  expect(await refused(one, 'evacuate')).toMatch(/409 .*HOST_IS_UP/)
  await local.sandbox.hosts.kill(other)
  expect(await refused(other, 'drain')).toMatch(/409 .*HOST_IS_DOWN/)
  await local.sandbox.hosts.kill(third)
  expect(await refused(one, 'drain')).toMatch(/409 .*HOST_IS_LAST/)
  expect(await everything()).toEqual(before)
})

test('of two drains at once one is accepted, and the other is told which', async () => {
  await aCluster('small', group('worker', 1, true))
  const { host } = await together('small-worker-0')
  const stuck = local.sandbox.faults.add({ on: 'server', name: '^small', effect: 'stuck-migrating' })
  const answers = await Promise.allSettled([order(host, 'drain'), order(host, 'drain')])
  const accepted = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))
  const told = answers.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  expect(accepted).toHaveLength(1)
  const [id = ''] = accepted
  const busy = new RegExp(`409 .*operation ${id} \\(drain\\) under way`)
  expect(told).toEqual([expect.stringMatching(busy)])
  // And so is one that comes later.
  expect(await refused(host, 'drain')).toMatch(busy)
  local.sandbox.faults.remove(stuck)
  expect((await whenEnded(host, id)).state).toBe('done')
})
