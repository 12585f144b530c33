import { describe, expect, test } from 'vitest'
import { aCluster, aClusterTemplate, aGroup, aTemplate, UNKNOWN_ID } from '../testing/bodies.ts'
import { anImage, IMAGE_ID, NETWORK_ID } from '../testing/plain-cloud.ts'
import { type TestApi, type Tree, testApi, V21 } from '../testing/test-api.ts'

const URL = '/v2/clusters/preview'

async function preview(api: TestApi, body: unknown): Promise<Tree> {
  const answer = await api.ask('POST', URL, { body, headers: V21 })
  expect(answer.status).toBe(200)
  return answer.body.preview ?? {}
}

const listed = (tree: Tree | undefined): Tree[] => tree as unknown as Tree[]
const messages = (tree: Tree | undefined): string[] => listed(tree).map(({ message }) => String(message))
const quotaOf = (shown: Tree, resource: string, type: string | null = null) =>
  listed(shown.quotas).find((quota) => String(quota.resource) === resource && (quota.volume_type as unknown) === type)

describe('a preview of a cluster', () => {
  test('tells how the size of each boot disk came about, and what it is made of', async () => {
    const api = testApi()
    const node_groups = [
      aGroup({ boot_from_volume: true }),
      aGroup({
        name: 'given',
        node_processes: ['datanode'],
        boot_from_volume: true,
        boot_volume_size: 30,
        boot_volume_type: 'fast',
        boot_volume_availability_zone: 'east',
        boot_volume_delete_on_termination: false,
      }),
      aGroup({ name: 'zero', flavor_id: '2', node_processes: ['datanode'], boot_from_volume: true }),
      aGroup({ name: 'local', node_processes: ['datanode'] }),
    ]
    const shown = await preview(api, aCluster({ node_groups }))
    expect(listed(shown.node_groups).map(({ boot_disk }) => boot_disk)).toEqual([
      {
        boot_from_volume: true,
        size: 20,
        size_rule: 'flavor',
        size_reason: 'The root disk of flavor flavor-1: 20 GiB.',
        volume_type: 'standard',
        availability_zone: null,
        delete_on_termination: true,
      },
      {
        boot_from_volume: true,
        size: 30,
        size_rule: 'given',
        size_reason: 'The node group asks for it: boot_volume_size is 30 GiB.',
        volume_type: 'fast',
        availability_zone: 'east',
        delete_on_termination: false,
      },
      {
        boot_from_volume: true,
        size: 8,
        size_rule: 'image',
        size_reason:
          'Flavor flavor-2 has no root disk: it is the most of what image bookworm-fake tells ' +
          '(min_disk 0 GiB, unpacked 8 GiB, its file 2 GiB).',
        volume_type: 'standard',
        availability_zone: null,
        delete_on_termination: true,
      },
      {
        boot_from_volume: false,
        size: 20,
        size_rule: null,
        size_reason: 'The root disk of flavor flavor-1 on the hypervisor: 20 GiB.',
        volume_type: null,
        availability_zone: null,
        delete_on_termination: null,
      },
    ])
    expect(shown).toMatchObject({ clusters: ['demo'], nodes: 4, problems: [] })
  })

  test('counts volumes and gigabytes by type, and what is left of each quota before and after', async () => {
    const api = testApi()
    api.cloud.room = { instances: 10, volumes: 12, gigabytes: 500, volumesByType: { fast: 4 }, gigabytesByType: {} }
    const node_groups = [
      aGroup({ boot_from_volume: true }),
      aGroup({
        name: 'worker',
        count: 3,
        node_processes: ['datanode'],
        boot_from_volume: true,
        boot_volume_type: 'fast',
        volumes_per_node: 2,
        volumes_size: 50,
      }),
    ]
    const shown = await preview(api, aCluster({ node_groups }))
    expect(shown.volumes).toEqual([
      { volume_type: 'fast', boot_volumes: 3, boot_gigabytes: 60, data_volumes: 0, data_gigabytes: 0 },
      { volume_type: 'standard', boot_volumes: 1, boot_gigabytes: 20, data_volumes: 6, data_gigabytes: 300 },
    ])
    expect(quotaOf(shown, 'instances')).toMatchObject({ requested: 4, available: 10, remaining: 6 })
    expect(quotaOf(shown, 'volumes')).toMatchObject({ requested: 10, available: 12, remaining: 2 })
    expect(quotaOf(shown, 'gigabytes')).toMatchObject({ requested: 380, available: 500, remaining: 120 })
    expect(quotaOf(shown, 'volumes', 'fast')).toMatchObject({ requested: 3, available: 4, remaining: 1 })
    expect(quotaOf(shown, 'gigabytes', 'fast')).toMatchObject({ requested: 60, available: null, remaining: null })
  })

  test('counts all clusters of the request together', async () => {
    const api = testApi()
    api.cloud.room = { instances: 5 }
    const shown = await preview(
      api,
      aCluster({ count: 3, node_groups: [aGroup(), aGroup({ name: 'b', node_processes: ['datanode'] })] }),
    )
    expect(shown.clusters).toEqual(['demo-1', 'demo-2', 'demo-3'])
    expect(quotaOf(shown, 'instances')).toMatchObject({ requested: 6, available: 5, remaining: -1 })
    expect(messages(shown.problems)).toEqual(['Quota exceeded for instance: Requested 6, but available 5'])
  })

  test('takes from a template what a creation would', async () => {
    const api = testApi()
    const template = aClusterTemplate({
      default_image_id: IMAGE_ID,
      neutron_management_network: NETWORK_ID,
      node_groups: [aGroup({ boot_from_volume: true })],
    })
    const made = await api.ask('POST', '/v2/cluster-templates', { body: template })
    const shown = await preview(api, {
      name: 'demo',
      plugin_name: 'fake',
      plugin_version: '0.1',
      cluster_template_id: made.body.cluster_template?.id,
    })
    expect(shown).toMatchObject({ problems: [], node_groups: [{ name: 'master', boot_disk: { size: 20 } }] })
  })

  test('warns of what is slow and of what nobody can know beforehand', async () => {
    const api = testApi()
    api.cloud.images = [anImage({ disk_format: 'qcow2' })]
    const boot = { boot_from_volume: true, boot_volume_type: 'fast', boot_volume_availability_zone: 'east' }
    const data = { volumes_per_node: 1, volumes_size: 1, volume_local_to_instance: true }
    const node_groups = [aGroup({ ...boot, ...data, availability_zone: 'nova' })]
    const shown = await preview(api, aCluster({ node_groups }))
    expect(listed(shown.warnings).map(({ code }) => String(code))).toEqual([
      'BOOT_IMAGE_NOT_RAW',
      'BOOT_VOLUME_PLACE_UNKNOWN',
      'BOOT_VOLUME_IN_OTHER_ZONE',
      'DATA_VOLUME_LOCALITY_UNKNOWN',
    ])
    expect(shown.problems).toEqual([])
  })

  describe('of boot volumes beside their servers', () => {
    const node_groups = [aGroup({ boot_from_volume: true, boot_volume_local_to_instance: true })]
    const codes = (shown: Tree) => ({
      problems: listed(shown.problems).map(({ code }) => String(code)),
      warnings: listed(shown.warnings).map(({ code }) => String(code)),
    })
    const options = { bootVolumeLocality: 'host' as const }

    test('warns, where the operator allows them, of what only Nova knows', async () => {
      const api = testApi({ options })
      const shown = await preview(api, aCluster({ node_groups }))
      expect(codes(shown)).toEqual({ problems: [], warnings: ['BOOT_VOLUME_LOCALITY_UNKNOWN'] })
    })

    test('says that the service has not the rights for them', async () => {
      const api = testApi({ options })
      api.cloud.seesHosts = false
      const shown = await preview(api, aCluster({ node_groups }))
      expect(codes(shown)).toEqual({ problems: ['BOOT_VOLUME_LOCALITY_REFUSED'], warnings: [] })
      expect(messages(shown.problems)[0]).toContain("the service's user is no administrator")
      const refused = await api.ask('POST', '/v2/clusters', { body: aCluster({ node_groups }) })
      expect([refused.status, api.store.clusterRows.rows]).toEqual([400, []])
    })
  })

  test('shows the stack that Heat would get, or none where there are problems', async () => {
    const api = testApi()
    const whole = await preview(api, aCluster())
    expect(whole.stack).toMatchObject({
      name: expect.stringMatching(/^demo/),
      template: expect.stringContaining('master'),
    })
    expect(JSON.stringify(await preview(api, aCluster()))).toBe(JSON.stringify(whole))
    expect((await preview(api, aCluster({ user_keypair_id: 'lost' }))).stack).toBeNull()
  })

  test('makes nothing: no row, no trust, no intent', async () => {
    const api = testApi()
    await preview(api, aCluster())
    expect([api.store.clusterRows.rows, api.trusts.size, api.store.intents.size]).toEqual([[], 0, 0])
  })
})

describe('what a creation would be refused for', () => {
  const faulty: [what: string, body: Record<string, unknown>][] = [
    ['an unknown plugin', { plugin_name: 'storm' }],
    ['an unknown template', { cluster_template_id: UNKNOWN_ID }],
    ['no image and no network', { default_image_id: null, neutron_management_network: null }],
    ['no nodes', { node_groups: [aGroup({ count: 0 })] }],
    ['a layout the plugin refuses', { node_groups: [aGroup({ count: 2 })] }],
    [
      'an unknown flavor, twice',
      { node_groups: [aGroup({ flavor_id: '99' }), aGroup({ name: 'b', flavor_id: '99' })] },
    ],
    [
      'a group whose template is unknown',
      { node_groups: [{ name: 'b', count: 1, node_group_template_id: UNKNOWN_ID }] },
    ],
    [
      'much at once',
      {
        user_keypair_id: 'lost',
        neutron_management_network: UNKNOWN_ID,
        anti_affinity: ['oozie'],
        node_groups: [
          aGroup({
            floating_ip_pool: 'public',
            availability_zone: 'mars',
            boot_from_volume: true,
            boot_volume_type: 'gold',
          }),
          aGroup({ name: 'b', node_processes: ['hive'], volumes_per_node: 1, volume_type: 'gold', flavor_id: '2' }),
        ],
      },
    ],
  ]

  test.each(faulty)('%s: is told the same and by the same name', async (_, wish) => {
    const api = testApi()
    api.cloud.room = { cores: 1 }
    const body = aCluster(wish)
    const refused = await api.ask('POST', '/v2/clusters', { body, headers: V21 })
    const { problems } = await preview(api, body)
    const lines = String(refused.body.error_message).split('\n').slice(0, -1)
    expect(refused.status).toBe(400)
    expect([...new Set(messages(problems))]).toEqual(lines)
    expect(String(listed(problems)[0]?.error_name)).toBe(String(refused.body.error_name))
  })

  test('much at once is all of it, each with the node group it is of', async () => {
    const { problems } = await preview(testApi(), aCluster(faulty.at(-1)?.[1]))
    expect(listed(problems).map(({ code, node_group }) => [code, node_group] as unknown)).toEqual([
      ['KEYPAIR_NOT_FOUND', null],
      ['FLOATING_IP_POOL_NOT_FOUND', 'master'],
      ['COMPUTE_ZONE_NOT_FOUND', 'master'],
      ['UNKNOWN_PROCESSES', 'b'],
      ['VOLUME_TYPE_NOT_FOUND', 'b'],
      ['VOLUMES_SIZE_MISSING', 'b'],
      ['UNKNOWN_PROCESSES', null],
      ['NETWORK_NOT_FOUND', null],
      ['BOOT_VOLUME_TYPE_UNKNOWN', 'master'],
      ['ZERO_DISK_FLAVOR', 'b'],
    ])
  })

  test('a name that is taken, and the creation says what else is wrong', async () => {
    const api = testApi()
    await api.ask('POST', '/v2/clusters', { body: aCluster() })
    const body = aCluster({ user_keypair_id: 'lost' })
    const { problems } = await preview(api, body)
    expect(listed(problems).map(({ code }) => String(code))).toEqual(['NAME_ALREADY_EXISTS', 'KEYPAIR_NOT_FOUND'])
    const refused = await api.ask('POST', '/v2/clusters', { body })
    expect([refused.status, String(refused.body.error_name)]).toEqual([400, 'NAME_ALREADY_EXISTS'])
    expect(refused.body.error_message).toMatch(/already exists\nRequested keypair 'lost' not found\nError ID/)
  })

  test('a volume with another fault counts for the quotas all the same', async () => {
    const api = testApi()
    api.cloud.room = { volumes: 0 }
    const node_groups = [aGroup({ boot_from_volume: true, boot_volume_size: 1, boot_volume_availability_zone: 'mars' })]
    const { problems } = await preview(api, aCluster({ node_groups }))
    expect(listed(problems).map(({ code }) => String(code))).toEqual([
      'BOOT_SIZE_TOO_SMALL',
      'BOOT_VOLUME_ZONE_UNKNOWN',
      'QUOTA_ERROR',
    ])
  })
})

describe('a preview is refused itself', () => {
  test('when its body is not one of a creation', async () => {
    const { status, body } = await testApi().ask('POST', URL, { body: aCluster({ colour: 'red' }), headers: V21 })
    expect([status, String(body.error_name)]).toEqual([400, 'VALIDATION_ERROR'])
  })

  test('with an older microversion, as an unknown URL', async () => {
    const { status } = await testApi().ask('POST', URL, { body: aCluster() })
    expect([404, 405]).toContain(status)
  })

  test('by the policy, under a name of its own', async () => {
    const api = testApi()
    api.setPolicy('"data-processing:cluster:preview": "role:admin"')
    expect((await api.ask('POST', URL, { body: aCluster(), headers: V21 })).status).toBe(403)
  })

  test('when the cloud does not answer: that is no fault of the request', async () => {
    const api = testApi()
    api.cloud.failure = new TypeError('flavor.disk of undefined')
    expect((await api.ask('POST', URL, { body: aCluster(), headers: V21 })).status).toBe(500)
  })

  test('for a node group template of another project it says the same as for one that does not exist', async () => {
    const api = testApi()
    const made = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate(), token: 'foreign' })
    const id = made.body.node_group_template?.id
    const { problems } = await preview(
      api,
      aCluster({ node_groups: [{ name: 'b', count: 1, node_group_template_id: id }] }),
    )
    expect(String(listed(problems)[0]?.code)).toBe('NODE_GROUP_TEMPLATE_NOT_FOUND')
  })
})
