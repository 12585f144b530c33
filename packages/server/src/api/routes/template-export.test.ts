import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aClusterTemplate, aTemplate } from '../testing/bodies.ts'
import { IMAGE_ID, NETWORK_ID } from '../testing/plain-cloud.ts'
import { type Tree, testApi, V21 } from '../testing/test-api.ts'

const VERSIONS = [
  { base: '/v1.1', headers: {}, name: 'hadoop_version' },
  { base: '/v2', headers: {}, name: 'plugin_version' },
  { base: '/v2', headers: V21, name: 'plugin_version' },
]

const orNull = <T>(...values: T[]) => fc.constantFrom<(T | null)[]>(...values, null)
const flags = fc.constantFrom(true, false, null)

/** Bodies of v2 that the test cloud accepts. */
const templates = fc.record(
  {
    description: orNull('x', ''),
    node_configs: fc.constantFrom({}, { HDFS: { 'Heap Size': 512 } }),
    volumes_per_node: fc.constantFrom(0, 2),
    volumes_size: fc.constant(10),
    volume_type: orNull('fast'),
    volumes_availability_zone: orNull('east'),
    volume_mount_prefix: orNull('/data'),
    volume_local_to_instance: flags,
    boot_from_volume: flags,
    boot_volume_type: orNull('fast'),
    boot_volume_availability_zone: orNull('east'),
    boot_volume_local_to_instance: flags,
    auto_security_group: flags,
    availability_zone: orNull('nova'),
    is_proxy_gateway: flags,
    use_autoconfig: flags,
    is_public: flags,
    is_protected: flags,
  },
  { requiredKeys: ['volumes_size'] },
)

/** What tells two templates apart though the second was made from the first. */
function content(template: Tree | undefined) {
  const { id, name, created_at, updated_at, ...rest } = template ?? {}
  return rest
}

describe.each(VERSIONS)('an exported template of $base $headers', ({ base, headers, name: versionField }) => {
  const inVersion = ({ plugin_version, ...body }: Record<string, unknown>) => ({
    ...body,
    [versionField]: plugin_version,
  })

  test('imported under another name is an equal node group template', async () => {
    await fc.assert(
      fc.asyncProperty(templates, async (wish) => {
        const api = testApi()
        const url = `${base}/node-group-templates`
        const made = await api.ask('POST', url, { headers, body: inVersion(aTemplate(wish)) })
        expect([made.status, made.body.error_message]).toEqual([202, undefined])
        const { body } = await api.ask('GET', `${url}/${made.body.node_group_template?.id}/export`, { headers })
        // What an importer puts in for the placeholders.
        const own = { name: 'copy', flavor_id: '1', image_id: null, security_groups: null, floating_ip_pool: null }
        const copy = await api.ask('POST', url, { headers, body: { ...body.node_group_template, ...own } })
        expect([copy.status, copy.body.error_message]).toEqual([202, undefined])
        expect(content(copy.body.node_group_template)).toEqual(content(made.body.node_group_template))
      }),
      { numRuns: 40 },
    )
  })

  test('imported under another name is an equal cluster template', async () => {
    const api = testApi()
    const url = `${base}/cluster-templates`
    const wish = { anti_affinity: ['datanode'], neutron_management_network: NETWORK_ID, default_image_id: IMAGE_ID }
    const node_groups = [{ name: 'a', count: 2, flavor_id: '1', node_processes: ['datanode'], boot_from_volume: true }]
    const made = await api.ask('POST', url, { headers, body: inVersion(aClusterTemplate({ ...wish, node_groups })) })
    const { body } = await api.ask('GET', `${url}/${made.body.cluster_template?.id}/export`, { headers })
    const own = { name: 'copy', default_image_id: IMAGE_ID, node_groups }
    const copy = await api.ask('POST', url, { headers, body: { ...body.cluster_template, ...own } })
    expect([copy.status, copy.body.error_message]).toEqual([202, undefined])
    const withoutIds = ({ node_groups: groups, ...rest }: Record<string, Tree>) => [
      rest,
      Object.values(groups ?? {}).map(content),
    ]
    expect(withoutIds(content(copy.body.cluster_template))).toEqual(withoutIds(content(made.body.cluster_template)))
  })
})

describe('an export', () => {
  test('of a node group template is a file with placeholders for what belongs to this cloud', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate() })
    const answer = await api.ask('GET', `/v2/node-group-templates/${body.node_group_template?.id}/export`)
    expect([answer.status, answer.headers['content-disposition']]).toEqual([
      200,
      'attachment; filename=node_group_template.json',
    ])
    const { id, created_at, updated_at, project_id, is_default, ...shown } = body.node_group_template ?? {}
    expect(answer.body.node_group_template).toEqual({
      ...shown,
      flavor_id: '{flavor_id}',
      image_id: '{image_id}',
      security_groups: '{security_groups}',
      floating_ip_pool: '{floating_ip_pool}',
    })
  })

  test('of a cluster template leaves out its image and node groups', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate() })
    const answer = await api.ask('GET', `/v2/cluster-templates/${body.cluster_template?.id}/export`)
    expect(answer.headers['content-disposition']).toBe('attachment; filename=cluster_template.json')
    expect(answer.body.cluster_template).toMatchObject({
      default_image_id: '{default_image_id}',
      node_groups: '{node_groups}',
      plugin_version: '0.1',
    })
    expect(answer.body.cluster_template).not.toHaveProperty('id')
  })

  test('in v1.1 says nothing of a boot volume that there is not: the old client would not import it', async () => {
    const api = testApi()
    const exported = async (wish: Record<string, unknown>) => {
      const { body } = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate(wish) })
      const { body: file } = await api.ask('GET', `/v1.1/node-group-templates/${body.node_group_template?.id}/export`)
      return file.node_group_template
    }
    expect(await exported({})).not.toHaveProperty('boot_from_volume')
    expect(await exported({ name: 'b', boot_from_volume: true })).toMatchObject({ boot_from_volume: true })
  })
})
