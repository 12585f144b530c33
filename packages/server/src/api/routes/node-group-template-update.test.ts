import { describe, expect, test } from 'vitest'
import { aCluster, aClusterTemplate, aGroup, aTemplate, UNKNOWN_ID } from '../testing/bodies.ts'
import { type Answer, FOREIGN_TOKEN, type TestApi, type Tree, testApi } from '../testing/test-api.ts'

const URL = '/v2/node-group-templates'

async function made(api: TestApi, wish: Record<string, unknown> = {}): Promise<Tree> {
  const { body } = await api.ask('POST', URL, { body: aTemplate(wish) })
  return body.node_group_template ?? {}
}

const patch = (api: TestApi, template: Tree, body: unknown, token?: string): Promise<Answer> =>
  api.ask('PATCH', `${URL}/${template.id}`, { body, ...(token !== undefined && { token }) })

describe('updating a node group template', () => {
  test('changes what is said and leaves the rest, in v2 by PATCH and in v1.1 by PUT', async () => {
    const api = testApi()
    const template = await made(api, { description: 'old', volumes_per_node: 2, volumes_size: 10 })
    const answer = await patch(api, template, { description: 'new', flavor_id: 3 })
    expect(answer.status).toBe(202)
    expect(answer.body.node_group_template).toEqual({
      ...template,
      description: 'new',
      flavor_id: '3',
      updated_at: '2026-01-15T10:05:00',
    })
    const old = await api.ask('PUT', `/v1.1/node-group-templates/${template.id}`, { body: { volumes_size: 20 } })
    expect(old.status).toBe(202)
    expect(old.body.node_group_template).toMatchObject({ description: 'new', volumes_size: 20, hadoop_version: '0.1' })
    expect((await api.ask('PUT', `${URL}/${template.id}`, { body: {} })).status).toBe(405)
  })

  test('takes what the dashboard sends for a template without volumes: null for every field that is not set', async () => {
    const api = testApi()
    const template = await made(api, { boot_from_volume: true, boot_volume_type: 'fast' })
    const { status, body } = await patch(api, template, {
      name: 'worker',
      plugin_name: 'fake',
      plugin_version: '0.1',
      description: null,
      flavor_id: '1',
      node_processes: ['datanode'],
      node_configs: {},
      volumes_per_node: 0,
      volumes_size: null,
      volume_type: null,
      volume_local_to_instance: false,
      volumes_availability_zone: null,
      floating_ip_pool: null,
      security_groups: [],
      auto_security_group: true,
      availability_zone: null,
      is_proxy_gateway: false,
      use_autoconfig: true,
      shares: null,
      is_public: false,
      is_protected: false,
      image_id: null,
      boot_from_volume: null,
      boot_volume_type: null,
      boot_volume_availability_zone: null,
      boot_volume_local_to_instance: null,
    })
    expect(status).toBe(202)
    expect(body.node_group_template).toMatchObject({ boot_from_volume: false, boot_volume_type: null })
  })

  test('takes a template back as it was shown, whatever version shows it', async () => {
    const api = testApi()
    const template = await made(api)
    for (const [version, microversion, method] of [
      ['v1.1', '', 'PUT'],
      ['v2', 'data-processing 2.0', 'PATCH'],
      ['v2', 'data-processing 2.1', 'PATCH'],
    ] as const) {
      const headers = { 'openstack-api-version': microversion }
      const url = `/${version}/node-group-templates/${template.id}`
      const shown = (await api.ask('GET', url, { headers })).body.node_group_template ?? {}
      const { id, created_at, updated_at, tenant_id, project_id, is_default, ...body } = shown
      const answer = await api.ask(method, url, { headers, body })
      expect([version, answer.status, answer.body.error_message]).toEqual([version, 202, undefined])
    }
  })

  test('holds the result to every rule of creation', async () => {
    const api = testApi()
    const template = await made(api, { volumes_per_node: 1, volumes_size: 5 })
    const refused = async (body: unknown) => String((await patch(api, template, body)).body.error_message)
    expect(await refused({ volumes_size: null })).toContain('volumes_size')
    expect(await refused({ flavor_id: '99' })).toContain("flavor '99' not found")
    expect(await refused({ node_processes: ['oozie'] })).toContain('oozie')
    expect(await refused({ boot_from_volume: true, boot_volume_type: 'gold' })).toContain("'gold' not found")
    expect(await refused({ plugin_version: '9' })).toContain("doesn't support version '9'")
    expect(await refused({ plugin_name: 'fake' })).toContain('You must specify a plugin_version value')
    expect(await refused({ colour: 'red' })).toContain("'colour' was unexpected")
    expect((await api.ask('GET', `${URL}/${template.id}`)).body.node_group_template).toEqual(template)
  })

  test('a new name must be free, its own name is', async () => {
    const api = testApi()
    const template = await made(api)
    await made(api, { name: 'other' })
    expect((await patch(api, template, { name: 'other' })).body.error_name).toBe('NAME_ALREADY_EXISTS')
    expect((await patch(api, template, { name: 'worker' })).status).toBe(202)
  })

  test('description and flags can be changed though the flavor is gone', async () => {
    const api = testApi()
    const template = await made(api)
    api.cloud.flavors = []
    expect((await patch(api, template, { description: 'x', is_public: true })).status).toBe(202)
    expect((await patch(api, template, { volumes_per_node: 0 })).body.error_name).toBe('NOT_FOUND')
  })

  test('an unknown one is 404', async () => {
    expect((await testApi().ask('PATCH', `${URL}/${UNKNOWN_ID}`, { body: {} })).status).toBe(404)
  })
})

describe('a protected node group template', () => {
  test('refuses a change until the protection is taken away, in the same request or before', async () => {
    const api = testApi()
    const template = await made(api, { is_protected: true })
    expect((await patch(api, template, { name: 'b' })).body.error_name).toBe('UPDATE_FAILED')
    expect((await patch(api, template, { is_public: true })).status).toBe(202)
    expect((await patch(api, template, { name: 'b', is_protected: false })).status).toBe(202)
    expect((await patch(api, template, { name: 'c' })).status).toBe(202)
  })
})

describe('a public node group template of another project', () => {
  test('can be seen and not changed', async () => {
    const api = testApi()
    const template = await made(api, { is_public: true })
    const answer = await patch(api, template, { name: 'mine' }, FOREIGN_TOKEN)
    expect([answer.status, answer.body.error_name]).toEqual([400, 'UPDATE_FAILED'])
  })
})

describe('a node group template that cluster templates use', () => {
  const using = (template: Tree, wish = {}) => ({
    name: 'worker-group',
    count: 2,
    node_group_template_id: template.id,
    ...wish,
  })

  test('changes their node groups, but for what those say themselves', async () => {
    const api = testApi()
    const template = await made(api)
    const node_groups = [aGroup(), using(template), using(template, { name: 'big', flavor_id: '3' })]
    const created = await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate({ node_groups }) })
    await patch(api, template, { flavor_id: '2', name: 'renamed', volumes_per_node: 1, volumes_size: 7 })
    const url = `/v2/cluster-templates/${created.body.cluster_template?.id}`
    expect((await api.ask('GET', url)).body.cluster_template?.node_groups).toMatchObject([
      { name: 'master', flavor_id: '1', volumes_per_node: 0 },
      { name: 'worker-group', count: 2, flavor_id: '2', volumes_per_node: 1, volumes_size: 7 },
      { name: 'big', count: 2, flavor_id: '3', volumes_per_node: 1, volumes_size: 7 },
    ])
  })

  test('stays as it is once a cluster was made from one of them', async () => {
    const api = testApi()
    const template = await made(api, { node_processes: ['namenode'] })
    const node_groups = [using(template, { count: 1 })]
    const created = await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate({ node_groups }) })
    const cluster_template_id = created.body.cluster_template?.id
    const { node_groups: _own, ...cluster } = aCluster({ cluster_template_id })
    expect((await api.ask('POST', '/v2/clusters', { body: cluster })).status).toBe(202)
    const { body } = await patch(api, template, { description: 'x' })
    expect(body.error_name).toBe('UPDATE_FAILED')
    expect(body.error_message).toContain('clusters were made with it: demo')
  })
})
