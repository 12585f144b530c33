import { describe, expect, test } from 'vitest'
import { aCluster } from '../testing/bodies.ts'
import { aRun } from '../testing/edp-bodies.ts'
import { smallPlugin } from '../testing/small-plugin.ts'
import { ADMIN_TOKEN, FOREIGN_TOKEN, itemsOf, PROJECT, type TestApi, testApi } from '../testing/test-api.ts'

test('the list has name, title, description, versions and labels of each plugin', async () => {
  const [plugin] = itemsOf(await testApi().ask('GET', '/v2/plugins'), 'plugins')
  expect(plugin).toMatchObject({
    name: 'fake',
    title: 'Fake Plugin',
    versions: ['0.1', '0.2'],
    plugin_labels: { hidden: { status: true, mutable: true } },
    version_labels: { '0.2': { enabled: { status: false } } },
  })
})

test('a version has its image tags, processes and settings, those of every plugin first', async () => {
  const { body } = await testApi().ask('GET', '/v1.1/plugins/fake/0.1')
  expect(body.plugin?.required_image_tags).toEqual(['fake', '0.1'])
  expect(body.plugin?.node_processes).toEqual({ HDFS: ['namenode', 'datanode'], Kerberos: [] })
  const configs = itemsOf({ status: 200, headers: {}, body: body.plugin ?? {} }, 'configs')
  expect(configs.map((config) => config.name)).toEqual([
    'Timeout for disk preparing',
    'Enable NTP service',
    'URL of NTP server',
    'Heat Wait Condition timeout',
    'Enable XFS',
    'Heap Size',
  ])
})

test('a version says from 2.1 on what an image has to hold, for every node first; older clients see nothing of it', async () => {
  const shell = { name: 'a shell', test: 'command -v ksh', remedy: 'Package ksh' }
  const api = testApi({ plugins: [{ ...smallPlugin(), imageRequirements: () => [shell] }] })
  const shown = async (version: string) =>
    (
      await api.ask('GET', '/v2/plugins/fake/0.1', {
        headers: { 'openstack-api-version': `data-processing ${version}` },
      })
    ).body.plugin
  const requirements = itemsOf({ status: 200, headers: {}, body: (await shown('2.1')) ?? {} }, 'image_requirements')
  expect(requirements[0]).toMatchObject({
    name: 'sudo without a password',
    is_optional: false,
    install: expect.any(String),
  })
  expect(requirements.at(-1)).toEqual({ ...shell, install: null, is_optional: false })
  expect(await shown('2.0')).not.toHaveProperty('image_requirements')
})

test.each([
  ['/v2/plugins/storm', "{'plugin_name': 'storm'}"],
  ['/v2/plugins/fake/9', "{'plugin_name': 'fake', 'version': '9'}"],
])('%s is 404 and names what was looked up', async (url, lookup) => {
  const { status, body } = await testApi().ask('GET', url)
  expect(status).toBe(404)
  expect(body.error_message).toContain(`Object with ${lookup} not found`)
})

describe('labels of a plugin', () => {
  const label = (api: TestApi, body: unknown, token = ADMIN_TOKEN) =>
    api.ask('PATCH', '/v2/plugins/fake', { body, token })
  const off = { status: false }

  test('are changed by an administrator, and shown from then on, in lists and in every version', async () => {
    const api = testApi()
    const changes = { plugin_labels: { hidden: off }, version_labels: { '0.2': { enabled: { status: true } } } }
    const { status, body } = await label(api, changes)
    expect(status).toBe(202)
    expect(body.plugin).toMatchObject({
      name: 'fake',
      tenant_id: PROJECT,
      plugin_labels: { enabled: { status: true }, hidden: { status: false, mutable: true, description: 'for tests' } },
      version_labels: { '0.1': { enabled: { status: true } }, '0.2': { enabled: { status: true } } },
    })
    for (const url of ['/v1.1/plugins/fake', '/v2/plugins/fake', '/v2/plugins/fake/0.1']) {
      expect((await api.ask('GET', url)).body.plugin).toMatchObject(body.plugin ?? {})
    }
    expect(itemsOf(await api.ask('GET', '/v1.1/plugins'), 'plugins')).toEqual([body.plugin])
  })

  test('are changed one by one: what a later change does not name stays', async () => {
    const api = testApi()
    await label(api, { version_labels: { '0.1': { enabled: off } } })
    await label(api, { plugin_labels: { hidden: off } })
    const { body } = await api.ask('GET', '/v2/plugins/fake')
    expect(body.plugin).toMatchObject({
      plugin_labels: { hidden: { status: false } },
      version_labels: { '0.1': { enabled: { status: false } } },
    })
  })

  test('stay as they are where they are named without a status', async () => {
    const api = testApi()
    await label(api, { plugin_labels: { hidden: off }, version_labels: { '0.1': { enabled: off } } })
    const unsaid = { plugin_labels: { hidden: {}, enabled: {} }, version_labels: { '0.1': { enabled: {} } } }
    expect(await label(api, unsaid)).toMatchObject({
      status: 202,
      body: {
        plugin: {
          plugin_labels: { enabled: { status: true }, hidden: { status: false } },
          version_labels: { '0.1': { enabled: { status: false } } },
        },
      },
    })
  })

  test('belong to the project they were changed in', async () => {
    const api = testApi()
    await label(api, { plugin_labels: { hidden: off } })
    const { body } = await api.ask('GET', '/v2/plugins/fake', { token: FOREIGN_TOKEN })
    expect(body.plugin).toMatchObject({ plugin_labels: { hidden: { status: true } } })
    expect(body.plugin).not.toHaveProperty('tenant_id')
  })

  test('are refused to everybody else, in both versions', async () => {
    const api = testApi()
    const body = { plugin_labels: { hidden: off } }
    expect((await label(api, body, 'good')).status).toBe(403)
    expect((await api.ask('PATCH', '/v1.1/plugins/fake', { body })).status).toBe(403)
    expect((await api.ask('PATCH', '/v1.1/plugins/fake', { body, token: ADMIN_TOKEN })).status).toBe(202)
  })

  test('a plugin or version switched off makes no clusters, until it is switched on again', async () => {
    const api = testApi()
    const create = async (name: string) => (await api.ask('POST', '/v2/clusters', { body: aCluster({ name }) })).body
    await label(api, { version_labels: { '0.1': { enabled: off } } })
    expect((await create('a')).error_message).toContain('Version 0.1 of plugin fake is not enabled')
    await label(api, { plugin_labels: { enabled: off } })
    expect((await create('a')).error_message).toContain('Plugin fake is not enabled')
    const on = { enabled: { status: true } }
    await label(api, { plugin_labels: on, version_labels: { '0.1': on } })
    expect(await create('a')).toHaveProperty('cluster')
  })

  test('a plugin switched off changes the size of no cluster and runs no job', async () => {
    const api = testApi()
    const run = await aRun(api)
    await label(api, { plugin_labels: { enabled: off } })
    const job = await api.ask('POST', '/v2/jobs', { body: run })
    expect(job.body.error_message).toContain('Plugin fake is not enabled')
    const body = { resize_node_groups: [{ name: 'master', count: 1 }] }
    const scaled = await api.ask('PUT', `/v2/clusters/${run.cluster_id}`, { body })
    expect(scaled.body.error_message).toContain('Plugin fake is not enabled')
  })

  test('that the plugin does not have or does not leave to operators are refused, and nothing is stored', async () => {
    const stable = { status: true, mutable: false, description: '' }
    const api = testApi({ plugins: [smallPlugin({ labels: { plugin: { stable }, versions: { '0.1': {} } } })] })
    const told = async (body: unknown) => {
      const answer = await label(api, body)
      return [answer.status, answer.body.error_name]
    }
    expect(await told({ plugin_labels: { stable: off } })).toEqual([400, 'INVALID_DATA'])
    expect(await told({ plugin_labels: { hidden: off } })).toEqual([400, 'INVALID_DATA'])
    expect(await told({ version_labels: { '9': { enabled: off } } })).toEqual([400, 'INVALID_DATA'])
    expect(await told({ plugin_labels: { colour: off } })).toEqual([400, 'VALIDATION_ERROR'])
    expect(await told({ plugin_labels: { stable: {} } })).toEqual([400, 'INVALID_DATA'])
    expect(await told({ plugin_labels: { enabled: { status: null } } })).toEqual([400, 'VALIDATION_ERROR'])
    expect((await api.ask('GET', '/v2/plugins/fake')).body.plugin).not.toHaveProperty('tenant_id')
  })
})

describe('converting a configuration file', () => {
  const convert = (url: string) =>
    testApi().ask('POST', url, { body: 'a=b', headers: { 'content-type': 'application/octet-stream' } })

  test('is refused whatever is sent, in v1.1, and there is no such URL in v2', async () => {
    const answer = await convert('/v1.1/plugins/fake/0.1/convert-config/mine')
    expect([answer.status, answer.body.error_name]).toEqual([400, 'INVALID_REFERENCE'])
    const v2 = '/v2/plugins/fake/0.1/convert-config/mine'
    expect((await testApi().ask('POST', v2, { body: {} })).status).toBe(404)
  })

  test('for a version that there is not is 404', async () => {
    expect((await convert('/v1.1/plugins/fake/9/convert-config/mine')).status).toBe(404)
  })
})
