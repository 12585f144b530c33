/** `boot_volume_local_to_instance`: servers on the hosts of their boot volumes, where the operator allows it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from '@fennec/openstack'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ServiceOnSandbox, serviceOnSandbox } from '../system/service-on-sandbox.ts'

interface ShownCluster {
  id: string
  name: string
  status: string
  status_description: string
}

/** Two of the four hypervisors have a back end. */
const WITH_VOLUMES = ['sandbox-1', 'sandbox-2']
let local: ServiceOnSandbox

beforeAll(async () => {
  local = await serviceOnSandbox('local', {
    sandbox: { nodes: 'light', speed: 10, hosts: 4, volumeHosts: WITH_VOLUMES },
    config: { boot_volumes: { locality: 'host', seed: 'always' }, hosts: { poll_ms: 200 } },
  })
})
afterAll(() => local?.close())
afterEach(async () => {
  local.sandbox.faults.clear()
  for (const service of await local.admin.nova.services.list()) {
    await local.admin.nova.services.update(service.id, { status: 'enabled' })
  }
  const listed = async () => (await local.request<{ clusters: ShownCluster[] }>('GET', '/v2/clusters')).clusters
  for (const { id } of await listed()) await local.request('DELETE', `/v2/clusters/${id}`)
  await expect.poll(listed, { timeout: 120_000 }).toEqual([])
})

const cluster = (name: string, count: number) => ({
  name,
  plugin_name: 'fake',
  plugin_version: '0.1',
  default_image_id: local.image,
  neutron_management_network: local.network,
  node_groups: [
    {
      name: 'worker',
      count,
      flavor_id: '1',
      node_processes: ['namenode', 'jobtracker', 'datanode', 'tasktracker'],
      boot_from_volume: true,
      boot_volume_local_to_instance: true,
    },
  ],
})

async function accepted(name: string, count: number): Promise<string> {
  return (await local.request<{ cluster: ShownCluster }>('POST', '/v2/clusters', cluster(name, count))).cluster.id
}

async function atRest(id: string): Promise<ShownCluster> {
  for (;;) {
    const shown = (await local.request<{ cluster: ShownCluster }>('GET', `/v2/clusters/${id}`)).cluster
    if (shown.status === 'Active' || shown.status === 'Error') return shown
    await sleep(100)
  }
}

const hostOf = (server: Server) => server['OS-EXT-SRV-ATTR:host'] ?? ''
const servers = () => local.admin.nova.servers.list({ all_tenants: true })

/** Of each server, where it is and where its boot volume lies. */
async function places(): Promise<{ server: string; volume: string | undefined }[]> {
  const volumes = await local.admin.cinder.volumes.list({ all_tenants: true })
  return (await servers()).map((server) => {
    const [held] = server['os-extended-volumes:volumes_attached']
    const volume = volumes.find(({ id }) => id === held?.id)
    return { server: hostOf(server), volume: volume?.['os-vol-host-attr:host']?.split('@')[0] }
  })
}

async function expectTogether(count: number): Promise<void> {
  const found = await places()
  expect(found).toHaveLength(count)
  for (const { server, volume } of found) expect(server).toBe(volume)
  // Each volume is filled for itself: clones would all lie where their source does.
  expect(new Set(found.map(({ volume }) => volume))).toEqual(new Set(WITH_VOLUMES))
}

async function disable(host: string): Promise<void> {
  const [service] = await local.admin.nova.services.list({ host })
  await local.admin.nova.services.update(service?.id ?? '', { status: 'disabled', disabled_reason: 'a test' })
}

test('the preview says how many hosts have volumes; then each server runs on the host of its own, also those that come later', async () => {
  const { body } = await local.ask('POST', '/v2/clusters/preview', cluster('near', 4))
  const preview = body.preview as { problems: unknown[]; warnings: { message: string }[] }
  expect(preview.problems).toEqual([])
  expect(preview.warnings.map(({ message }) => message).join()).toContain('Of the compute hosts 2 have volumes.')
  const id = await accepted('near', 4)
  expect(await atRest(id)).toMatchObject({ status: 'Active' })
  await expectTogether(4)
  await local.request('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 6 }] })
  expect(await atRest(id)).toMatchObject({ status: 'Active', status_description: '' })
  await expectTogether(6)
})

test('a service killed while servers move to their volumes goes on with it, and none is moved twice', async () => {
  const asked = local.sandbox.faults.add({
    on: 'request',
    service: 'compute',
    method: 'POST',
    path: '/action$',
    times: 0,
    effect: { kind: 'delay', ms: 0 },
  })
  const stuck = local.sandbox.faults.add({ on: 'server', name: '^killed', effect: 'stuck-migrating' })
  const id = await accepted('killed', 4)
  const moving = async () => (await servers()).filter(({ status }) => status === 'MIGRATING').length
  await expect.poll(moving, { timeout: 120_000 }).toBeGreaterThan(0)
  await local.killAndStart()
  local.sandbox.faults.remove(stuck)
  expect(await atRest(id)).toMatchObject({ status: 'Active' })
  await expectTogether(4)
  const migrations = await local.admin.nova.migrations.list({ migration_type: 'live-migration' })
  const ids = new Set((await servers()).map((server) => server.id))
  const moved = migrations.filter(({ instance_uuid }) => ids.has(instance_uuid))
  expect(new Set(moved.map(({ instance_uuid }) => instance_uuid)).size).toBe(moved.length)
  expect(local.sandbox.faults.list().find((rule) => rule.id === asked)?.met).toBe(moved.length)
})

test('a host that takes no server ends the creation in Error in Nova’s words, and nothing is left', async () => {
  for (const host of WITH_VOLUMES) await disable(host)
  const failed = await atRest(await accepted('refused', 1))
  expect(failed.status).toBe('Error')
  expect(failed.status_description).toMatch(
    /refused-worker-0 could not be moved to the host of its boot volume .* Nova says: No valid host was found/,
  )
  const { demo } = local
  const left = [
    await demo.nova.servers.list(),
    await demo.cinder.volumes.list(),
    await demo.heat.stacks.list({ showHidden: true }),
  ]
  expect(left).toEqual([[], [], []])
})
