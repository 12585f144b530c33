import { describe, expect, test } from 'vitest'
import { aCluster, aClusterTemplate, aGroup, aTemplate } from '../testing/bodies.ts'
import { BARE_IMAGE_ID, IMAGE_ID, NETWORK_ID } from '../testing/plain-cloud.ts'
import { smallPlugin } from '../testing/small-plugin.ts'
import { type Answer, FOREIGN_TOKEN, itemsOf, type TestApi, type Tree, testApi } from '../testing/test-api.ts'

const URL = '/v2/cluster-templates'

async function made(api: TestApi, wish: Record<string, unknown> = {}): Promise<Tree> {
  const { body } = await api.ask('POST', URL, { body: aClusterTemplate(wish) })
  return body.cluster_template ?? {}
}

const patch = (api: TestApi, template: Tree, body: unknown, token?: string): Promise<Answer> =>
  api.ask('PATCH', `${URL}/${template.id}`, { body, ...(token !== undefined && { token }) })

const groupsOf = (answer: Answer) =>
  itemsOf({ ...answer, body: answer.body.cluster_template ?? {} }, 'node_groups').map((group) => group.name)

describe('updating a cluster template', () => {
  test('changes what is said and leaves the rest, in v2 by PATCH and in v1.1 by PUT', async () => {
    const api = testApi()
    const template = await made(api)
    const wish = { description: 'new', default_image_id: IMAGE_ID, neutron_management_network: NETWORK_ID }
    const answer = await patch(api, template, wish)
    expect(answer.status).toBe(202)
    expect(answer.body.cluster_template).toEqual({ ...template, ...wish, updated_at: '2026-01-15T10:05:00' })
    const old = await api.ask('PUT', `/v1.1/cluster-templates/${template.id}`, {
      body: { domain_name: 'example.org.' },
    })
    expect(old.status).toBe(202)
    expect(old.body.cluster_template).toMatchObject({ ...wish, domain_name: 'example.org.', hadoop_version: '0.1' })
  })

  test('replaces the node groups when they are given, empties them by null, and keeps them otherwise', async () => {
    const api = testApi()
    const template = await made(api)
    const two = [aGroup({ name: 'a' }), aGroup({ name: 'b', node_processes: ['datanode'] })]
    expect(groupsOf(await patch(api, template, { node_groups: two }))).toEqual(['a', 'b'])
    expect(groupsOf(await patch(api, template, { description: 'x' }))).toEqual(['a', 'b'])
    expect(groupsOf(await patch(api, template, { node_groups: null }))).toEqual([])
  })

  test('takes what the dashboard sends: every field of a node group that is not empty, boot fields among it', async () => {
    const api = testApi()
    const boot = { boot_from_volume: true, boot_volume_type: 'fast' }
    const { body } = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate(boot) })
    const node_group_template_id = body.node_group_template?.id
    const template = await made(api, { node_groups: [{ name: 'worker', count: 1, node_group_template_id }] })
    const [shown] = Object.values(template.node_groups ?? {})
    const { id, created_at, updated_at, ...rest } = shown ?? {}
    const sent = Object.fromEntries(Object.entries(rest).filter(([, value]) => Boolean(value)))
    const answer = await patch(api, template, {
      name: 'small',
      plugin_name: 'fake',
      plugin_version: '0.1',
      description: '',
      cluster_configs: {},
      node_groups: [{ ...sent, count: 4 }],
      anti_affinity: [],
      use_autoconfig: true,
      shares: null,
      is_public: false,
      is_protected: false,
      domain_name: null,
    })
    expect([answer.status, answer.body.error_message]).toEqual([202, undefined])
    expect(answer.body.cluster_template?.node_groups).toMatchObject([{ ...boot, count: 4, node_group_template_id }])
    // What was only sent back goes on following its template.
    await api.ask('PATCH', `/v2/node-group-templates/${node_group_template_id}`, { body: { flavor_id: '3' } })
    const after = await api.ask('GET', `${URL}/${template.id}`)
    expect(after.body.cluster_template?.node_groups).toMatchObject([{ flavor_id: '3', count: 4 }])
  })

  test('holds the result to every rule of creation, also where the plugin is not named', async () => {
    const api = testApi()
    const template = await made(api)
    const refused = async (body: unknown) => String((await patch(api, template, body)).body.error_message)
    expect(await refused({ node_groups: [aGroup({ flavor_id: '99' })] })).toContain("flavor '99' not found")
    expect(await refused({ node_groups: [aGroup(), aGroup()] })).toContain('Duplicates in node group names')
    expect(await refused({ cluster_configs: { YARN: {} } })).toContain("'YARN'")
    expect(await refused({ anti_affinity: ['oozie'] })).toContain('oozie')
    expect(await refused({ default_image_id: BARE_IMAGE_ID })).toContain('is not registered')
    expect(await refused({ plugin_name: 'fake' })).toContain('You must specify a plugin_version value')
    expect(await refused({ plugin_name: 'storm', plugin_version: '1' })).toContain("'storm'")
    expect(await refused({ name: '' })).toContain('too short')
    expect((await api.ask('GET', `${URL}/${template.id}`)).body.cluster_template).toEqual(template)
  })

  test('a new version of the plugin is asked about what stays', async () => {
    const api = testApi()
    const template = await made(api, { default_image_id: IMAGE_ID })
    const { body } = await patch(api, template, { plugin_version: '0.2' })
    expect(body.error_message).toContain("doesn't contain required tags: ['0.2']")
  })

  test('of its name, description or flags needs nothing of a plugin that is no longer there', async () => {
    const plugins = [smallPlugin()]
    const api = testApi({ plugins })
    const template = await made(api)
    plugins.length = 0
    const labels = { name: 'other', description: 'x', is_public: true }
    expect((await patch(api, template, labels)).body.cluster_template).toMatchObject(labels)
    const settings = await patch(api, template, { cluster_configs: { HDFS: {} } })
    expect(settings.body.error_message).toContain("plugin with name 'fake'")
  })

  test('is refused once a cluster was made from it', async () => {
    const api = testApi()
    const template = await made(api)
    await api.ask('POST', '/v2/clusters', { body: aCluster({ cluster_template_id: template.id }) })
    expect((await patch(api, template, { description: 'x' })).body.error_name).toBe('UPDATE_FAILED')
  })

  test('is refused while it is protected, but for is_public and the end of the protection', async () => {
    const api = testApi()
    const template = await made(api, { is_protected: true })
    expect((await patch(api, template, { node_groups: [] })).body.error_name).toBe('UPDATE_FAILED')
    expect((await patch(api, template, { is_public: true })).status).toBe(202)
    expect((await patch(api, template, { is_protected: false, node_groups: [] })).status).toBe(202)
  })

  test('is refused to another project, to which it is public', async () => {
    const api = testApi()
    const template = await made(api, { is_public: true })
    expect((await patch(api, template, { description: 'x' }, FOREIGN_TOKEN)).body.error_name).toBe('UPDATE_FAILED')
  })
})
