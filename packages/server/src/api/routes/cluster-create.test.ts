import { describe, expect, test } from 'vitest'
import { CLUSTERS, idOf, nothingWasMade } from '../testing/asked-clusters.ts'
import { aCluster, aClusterTemplate, aGroup, aTemplate } from '../testing/bodies.ts'
import { IMAGE_ID, NETWORK_ID } from '../testing/plain-cloud.ts'
import { testApi, V21 } from '../testing/test-api.ts'

describe('creating a cluster', () => {
  test('is accepted with 202 and shows it validating, with its public key and trust', async () => {
    const api = testApi()
    const { status, body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
    expect(status).toBe(202)
    expect(body.cluster).toMatchObject({
      name: 'demo',
      status: 'Validating',
      status_description: '',
      info: {},
      trust_id: 'trust-1',
      anti_affinity_ratio: 1,
      management_public_key: expect.stringMatching(/Generated-by-Fennec$/),
      provision_progress: [],
      node_groups: [{ name: 'master', count: 1, instances: [] }],
    })
  })

  test('never shows the private key', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
    expect(JSON.stringify(body)).not.toContain('PEM')
    expect(api.store.clusterRows.rows[0]?.management_private_key).toBe('PEM')
  })

  test('stores the boot disk as it was decided: size, type, image and login user', async () => {
    const api = testApi()
    await idOf(api, { node_groups: [aGroup({ boot_from_volume: true })] })
    expect(api.store.clusterRows.rows[0]?.node_groups[0]?.resolved).toEqual({
      flavor_id: '1',
      flavor_vcpus: 2,
      flavor_ram: 2048,
      image_id: IMAGE_ID,
      image_username: 'debian',
      boot_volume_size: 20,
      boot_volume_size_rule: 'flavor',
      boot_volume_type: 'standard',
      boot_volume_availability_zone: null,
      delete_on_termination: true,
      boot_volume_source: 'undecided',
    })
  })

  test('a flavor deleted a moment ago may still do for a template, but not for a cluster of it', async () => {
    const api = testApi()
    api.cloud.seenLately = api.cloud.flavors.filter(({ id }) => id === '3')
    api.cloud.flavors = api.cloud.flavors.filter(({ id }) => id !== '3')
    const template = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate({ flavor_id: '3' }) })
    expect(template.status).toBe(202)
    const node_group_template_id = template.body.node_group_template?.id
    const { status, body } = await api.ask('POST', CLUSTERS, {
      body: aCluster({ node_groups: [{ name: 'master', count: 1, node_group_template_id }] }),
    })
    expect([status, body.error_message]).toEqual([400, expect.stringContaining('flavor')])
    nothingWasMade(api)
  })

  test('takes from its template what it does not say itself', async () => {
    const api = testApi()
    const template = aClusterTemplate({
      default_image_id: IMAGE_ID,
      neutron_management_network: NETWORK_ID,
      cluster_configs: { general: { 'Enable XFS': true, 'Enable NTP service': true } },
    })
    const made = await api.ask('POST', '/v2/cluster-templates', { body: template })
    const { body } = await api.ask('POST', CLUSTERS, {
      body: {
        name: 'demo',
        plugin_name: 'fake',
        plugin_version: '0.1',
        cluster_template_id: made.body.cluster_template?.id,
        cluster_configs: { general: { 'Enable XFS': false } },
      },
    })
    expect(body.cluster).toMatchObject({
      cluster_template_id: made.body.cluster_template?.id,
      default_image_id: IMAGE_ID,
      neutron_management_network: NETWORK_ID,
      cluster_configs: { general: { 'Enable XFS': false, 'Enable NTP service': true } },
      node_groups: [{ name: 'master', node_processes: ['namenode'], count: 1 }],
    })
  })

  test('its own node groups replace those of the template', async () => {
    const api = testApi()
    const made = await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate() })
    const node_groups = [aGroup({ name: 'boss' })]
    const wish = aCluster({ cluster_template_id: made.body.cluster_template?.id, node_groups })
    const { body } = await api.ask('POST', CLUSTERS, { body: wish })
    expect(body.cluster?.node_groups).toMatchObject([{ name: 'boss' }])
  })

  test('a node group takes the boot disk of its node group template', async () => {
    const api = testApi()
    const made = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate({ boot_from_volume: true }) })
    const worker = { name: 'worker', count: 2, node_group_template_id: made.body.node_group_template?.id }
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ node_groups: [aGroup(), worker] }) })
    expect(body.cluster?.node_groups).toMatchObject([{ boot_from_volume: false }, { boot_from_volume: true }])
  })

  test('opens the ports of the plugin where the group has its own security group', async () => {
    const api = testApi()
    await idOf(api, { node_groups: [aGroup({ auto_security_group: true })] })
    expect(api.store.clusterRows.rows[0]?.node_groups[0]?.open_ports).toEqual([50070])
  })

  test.each([['v1.1'], ['v2']])('%s takes the old boot fields in its own node groups', async (version) => {
    const name = version === 'v2' ? 'plugin_version' : 'hadoop_version'
    const node_groups = [
      aGroup({ boot_from_volume: true, boot_volume_type: 'fast', boot_volume_availability_zone: null }),
    ]
    const { plugin_version, ...rest } = aCluster({ node_groups })
    const { status, body } = await testApi().ask('POST', `/${version}/clusters`, {
      body: { ...rest, [name]: plugin_version },
    })
    expect(status).toBe(202)
    expect(body.cluster?.node_groups?.[0]).toMatchObject({ boot_from_volume: true, boot_volume_type: 'fast' })
  })

  test('2.1 takes a size for the boot volume and shows the one that was decided', async () => {
    const node_groups = [aGroup({ boot_from_volume: true, boot_volume_size: 30 })]
    const { body } = await testApi().ask('POST', CLUSTERS, { body: aCluster({ node_groups }), headers: V21 })
    expect(body.cluster?.node_groups?.[0]).toMatchObject({
      boot_volume_size: 30,
      boot_volume_delete_on_termination: true,
    })
  })
})

describe('many clusters at once', () => {
  const many = (count: number) => aCluster({ count })

  test('v2 makes as many as asked for, numbered, each wrapped, each with a trust of its own', async () => {
    const api = testApi()
    const { status, body } = await api.ask('POST', CLUSTERS, { body: many(10) })
    expect(status).toBe(202)
    const wrapped = body.clusters as unknown as { cluster: { name: string; trust_id: string } }[]
    expect(wrapped.map(({ cluster }) => cluster.name).slice(0, 2)).toEqual(['demo-01', 'demo-02'])
    expect(new Set(wrapped.map(({ cluster }) => cluster.trust_id)).size).toBe(10)
  })

  test('one is numbered too, and none is an empty list', async () => {
    const api = testApi()
    expect((await api.ask('POST', CLUSTERS, { body: many(0) })).body).toEqual({ clusters: [] })
    const { body } = await api.ask('POST', CLUSTERS, { body: many(1) })
    expect(body.clusters).toMatchObject([{ cluster: { name: 'demo-1' } }])
  })

  test('v1.1 has an address for it and answers with ids; its ordinary one knows no count', async () => {
    const api = testApi()
    const { plugin_version, ...rest } = many(2)
    const body = { ...rest, hadoop_version: plugin_version }
    const made = await api.ask('POST', '/v1.1/clusters/multiple', { body })
    expect(made.body).toEqual({ clusters: api.store.clusterRows.rows.map(({ id }) => id) })
    expect((await api.ask('POST', '/v1.1/clusters', { body })).body.error_name).toBe('VALIDATION_ERROR')
  })

  test('quotas are asked for all of them together, and nothing is made', async () => {
    const api = testApi()
    api.cloud.room = { instances: 2 }
    const { body } = await api.ask('POST', CLUSTERS, { body: many(3) })
    expect(body.error_message).toContain('Requested 3, but available 2')
    nothingWasMade(api)
  })

  test('one name that is taken refuses all', async () => {
    const api = testApi()
    const id = await idOf(api, { name: 'demo-2' })
    const { body } = await api.ask('POST', CLUSTERS, { body: many(3) })
    expect(body.error_message).toContain("'demo-2' already exists")
    expect(api.store.clusterRows.rows.map((row) => row.id)).toEqual([id])
    expect(api.trusts.size).toBe(1)
  })
})
