import type { PluginScaling } from '@fennec/plugins/interface'
import { PluginValidationError } from '@fennec/plugins/interface'
import { describe, expect, test } from 'vitest'
import type { Instance } from '../../domain/model.ts'
import type { Scaling } from '../../store/queries.ts'
import { aCluster, aGroup, aTemplate, UNKNOWN_ID } from '../testing/bodies.ts'
import { smallPlugin } from '../testing/small-plugin.ts'
import { type TestApi, testApi } from '../testing/test-api.ts'

const URL = '/v2/clusters'
const worker = (count: number) => aGroup({ name: 'worker', count, node_processes: ['datanode'] })

const anInstance = (name: string, groupId: string, index: number): Instance => ({
  id: `row-${name}-${index}`,
  node_group_id: groupId,
  instance_id: `0a1b0000-0000-4000-8000-00000000000${index}`,
  instance_name: `demo-${name}-${index}`,
  internal_ip: null,
  management_ip: null,
  storage_devices_number: 0,
  dns_hostname: null,
  boot_volume_id: null,
  boot_volume_fill: null,
  boot_volume_fill_seconds: null,
  ssh_host_key: null,
  created_at: new Date(0),
  updated_at: null,
})

/** A master and three workers, Active. */
async function activeCluster(api: TestApi, wish: Record<string, unknown> = {}): Promise<string> {
  const { body } = await api.ask('POST', URL, { body: aCluster({ node_groups: [aGroup(), worker(3)], ...wish }) })
  const id = String(body.cluster?.id)
  api.store.clusterRows.change(id, { status: 'Active' })
  for (const group of api.store.clusterRows.rows.find((row) => row.id === id)?.node_groups ?? []) {
    group.instances = Array.from({ length: group.count }, (_, index) => anInstance(group.name, group.id, index))
  }
  return id
}

const scalingOf = (api: TestApi, id: string) => api.store.work.get(id) as Scaling | undefined
const names = (ids: string[] | undefined) => ids?.map((id) => Number(id.slice(-1)))

describe('scaling a cluster', () => {
  test.each(['/v1.1', '/v2'])('%s is accepted with 202 and shows it validating', async (version) => {
    const api = testApi()
    const id = await activeCluster(api)
    const { status, body } = await api.ask('PUT', `${version}/clusters/${id}`, {
      body: {
        resize_node_groups: [{ name: 'worker', count: 1 }],
        add_node_groups: [worker(2)].map((group) => ({ ...group, name: 'edge' })),
      },
    })
    expect(status).toBe(202)
    expect(body.cluster).toMatchObject({ id, status: 'Validating' })
    const scaling = scalingOf(api, id)
    expect([...(scaling?.counts.values() ?? [])]).toEqual([1])
    expect(scaling?.added).toMatchObject([{ name: 'edge', target_count: 2, resolved: { image_username: 'debian' } }])
    // The newest go.
    expect(names(scaling?.removed)).toEqual([2, 1])
  })

  test('named instances go, by name or by id', async () => {
    for (const instances of [['demo-worker-0'], ['0a1b0000-0000-4000-8000-000000000000']]) {
      const api = testApi()
      const id = await activeCluster(api)
      const resize_node_groups = [{ name: 'worker', count: 1, instances }]
      expect((await api.ask('PUT', `${URL}/${id}`, { body: { resize_node_groups } })).status).toBe(202)
      expect(names(scalingOf(api, id)?.removed)).toEqual([0, 2])
    }
  })

  test('v1.1 does not know instances', async () => {
    const api = testApi()
    const id = await activeCluster(api)
    const resize_node_groups = [{ name: 'worker', count: 2, instances: ['demo-worker-0'] }]
    const { body } = await api.ask('PUT', `/v1.1/clusters/${id}`, { body: { resize_node_groups } })
    expect(body.error_name).toBe('VALIDATION_ERROR')
  })

  test('an added group may come from a template, with its boot disk', async () => {
    const api = testApi()
    const id = await activeCluster(api)
    const made = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate({ boot_from_volume: true }) })
    const group = { name: 'edge', count: 1, node_group_template_id: made.body.node_group_template?.id }
    await api.ask('PUT', `${URL}/${id}`, { body: { add_node_groups: [group] } })
    expect(scalingOf(api, id)?.added).toMatchObject([{ boot_from_volume: true, resolved: { boot_volume_size: 20 } }])
  })

  test('what goes makes room for what comes', async () => {
    const api = testApi()
    const id = await activeCluster(api)
    api.cloud.room = { instances: 0 }
    const resize_node_groups = [{ name: 'worker', count: 2 }]
    const add = (count: number) => ({ resize_node_groups, add_node_groups: [aGroup({ name: 'edge', count })] })
    const { body } = await api.ask('PUT', `${URL}/${id}`, { body: add(2) })
    expect(body.error_message).toContain('Requested 1, but available 0')
    expect((await api.ask('PUT', `${URL}/${id}`, { body: add(1) })).status).toBe(202)
  })

  test('nodes can be removed though their flavor and image are gone', async () => {
    const api = testApi()
    const id = await activeCluster(api)
    api.cloud.flavors = []
    api.cloud.images = []
    const body = { resize_node_groups: [{ name: 'worker', count: 2 }] }
    expect((await api.ask('PUT', `${URL}/${id}`, { body })).status).toBe(202)
  })
})

describe('more nodes of a group that boots from volumes', () => {
  const fast = { boot_from_volume: true, boot_volume_type: 'fast', boot_volume_availability_zone: 'east' }
  const grow = { resize_node_groups: [{ name: 'worker', count: 4 }] }
  const cluster = (api: TestApi) => activeCluster(api, { node_groups: [aGroup(), { ...worker(3), ...fast }] })

  test('are as it was decided, though the flavor’s disk is another one now', async () => {
    const api = testApi()
    const id = await cluster(api)
    api.cloud.flavors = api.cloud.flavors.map((flavor) => ({ ...flavor, disk: 9 }))
    api.cloud.room = { gigabytes: 20 }
    expect((await api.ask('PUT', `${URL}/${id}`, { body: grow })).status).toBe(202)
    expect(api.store.clusterRows.rows[0]?.node_groups[1]?.resolved).toMatchObject({ boot_volume_size: 20 })
  })

  test('are refused with all that has gone since', async () => {
    const api = testApi()
    const id = await cluster(api)
    api.cloud.volumeTypes = []
    api.cloud.images = api.cloud.images.map((image) => ({ ...image, min_disk: 30 }))
    api.cloud.room = { volumes: 0 }
    const { status, body } = await api.ask('PUT', `${URL}/${id}`, { body: grow })
    expect([status, body.error_name]).toEqual([400, 'INVALID_VOLUME_SIZE'])
    expect(String(body.error_message).split('\n').slice(0, -1)).toEqual([
      expect.stringMatching(/^Node group worker: the boot volume would be 20 GiB .* needs 30 GiB/),
      'Node group worker: boot_volume_type fast is not a volume type this project can see.',
      'Quota exceeded for volume: Requested 1, but available 0',
    ])
    expect(scalingOf(api, id)).toBeUndefined()
  })

  test('are refused when the image they were made of is gone', async () => {
    const api = testApi()
    const id = await cluster(api)
    api.cloud.images = []
    const { body } = await api.ask('PUT', `${URL}/${id}`, { body: grow })
    expect(body.error_message).toMatch(/^Requested image '.*' not found\nError ID/)
  })
})

describe('a scaling that is refused changes nothing', () => {
  const refusals: [what: string, body: Record<string, unknown>, name: string, says: RegExp][] = [
    ['nothing asked for', {}, 'VALIDATION_ERROR', /does not have enough properties/],
    ['no group to resize', { resize_node_groups: [] }, 'VALIDATION_ERROR', /too short/],
    [
      'a group that is not there',
      { resize_node_groups: [{ name: 'lost', count: 1 }] },
      'INVALID_REFERENCE',
      /\['lost'\].*master, worker/,
    ],
    [
      'a group twice',
      { resize_node_groups: [1, 2].map((count) => ({ name: 'worker', count })) },
      'INVALID_DATA',
      /Duplicates in node group names/,
    ],
    ['a new group of a name there is', { add_node_groups: [worker(1)] }, 'INVALID_REFERENCE', /already has/],
    [
      'more instances than go',
      { resize_node_groups: [{ name: 'worker', count: 2, instances: ['demo-worker-0', 'demo-worker-1'] }] },
      'INVALID_DATA',
      /2 instances are named, and its new count removes 1/,
    ],
    [
      'an instance twice',
      { resize_node_groups: [{ name: 'worker', count: 1, instances: ['demo-worker-0', 'demo-worker-0'] }] },
      'INVALID_DATA',
      /duplicates in instances/,
    ],
    [
      'names and ids mixed',
      { resize_node_groups: [{ name: 'worker', count: 1, instances: ['demo-worker-0', UNKNOWN_ID] }] },
      'INVALID_REFERENCE',
      /by their ids or by their names/,
    ],
    [
      'an instance that is not there',
      { resize_node_groups: [{ name: 'worker', count: 2, instances: ['demo-worker-7'] }] },
      'NOT_FOUND',
      /has no instances \['demo-worker-7'\]/,
    ],
    [
      'a host name that is too long',
      { add_node_groups: [aGroup({ name: 'a'.repeat(50) })] },
      'INVALID_DATA',
      /exceeds maximum limit/,
    ],
    [
      'nobody left',
      { resize_node_groups: ['master', 'worker'].map((name) => ({ name, count: 0 })) },
      'INVALID_DATA',
      /no nodes/,
    ],
    [
      'a key pair that is gone',
      { resize_node_groups: [{ name: 'worker', count: 4 }] },
      'NOT_FOUND',
      /keypair 'mykey' not found/,
    ],
  ]

  test.each(refusals)('%s', async (what, request, name, says) => {
    const api = testApi()
    const id = await activeCluster(api, { user_keypair_id: 'mykey' })
    if (what.startsWith('a key pair')) api.cloud.keypairs.clear()
    const { status, body } = await api.ask('PUT', `${URL}/${id}`, { body: request })
    expect([status, body.error_name]).toEqual([400, name])
    expect(body.error_message).toMatch(says)
    expect(scalingOf(api, id)).toBeUndefined()
    expect(api.store.clusterRows.rows[0]?.status).toBe('Active')
  })

  test('one that is protected or not Active', async () => {
    const api = testApi()
    const body = { resize_node_groups: [{ name: 'worker', count: 2 }] }
    const id = await activeCluster(api, { is_protected: true })
    expect((await api.ask('PUT', `${URL}/${id}`, { body })).body.error_name).toBe('UPDATE_FAILED')
    api.store.clusterRows.change(id, { is_protected: false, status: 'Spawning' })
    expect((await api.ask('PUT', `${URL}/${id}`, { body })).body.error_message).toContain(
      "Cluster cannot be scaled not in 'Active' status. Cluster status: Spawning",
    )
  })

  test('what the plugin refuses', async () => {
    const scaling: PluginScaling = {
      validateScaling: () => {
        throw new PluginValidationError('NODE_GROUP_CANNOT_BE_SCALED', 'The namenode stays alone.')
      },
      decommissionNodes: async () => {},
      scaleCluster: async () => {},
    }
    const api = testApi({ plugins: [smallPlugin({ scaling })] })
    const id = await activeCluster(api)
    const body = { resize_node_groups: [{ name: 'master', count: 2 }] }
    expect((await api.ask('PUT', `${URL}/${id}`, { body })).body.error_name).toBe('NODE_GROUP_CANNOT_BE_SCALED')
  })
})
