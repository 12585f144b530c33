import { expect, test } from 'vitest'
import { itemsOf, testApi } from '../testing/test-api.ts'

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

test.each([
  ['/v2/plugins/storm', "{'plugin_name': 'storm'}"],
  ['/v2/plugins/fake/9', "{'plugin_name': 'fake', 'version': '9'}"],
])('%s is 404 and names what was looked up', async (url, lookup) => {
  const { status, body } = await testApi().ask('GET', url)
  expect(status).toBe(404)
  expect(body.error_message).toContain(`Object with ${lookup} not found`)
})
