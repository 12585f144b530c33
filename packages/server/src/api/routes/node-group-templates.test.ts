import { describe, expect, test } from 'vitest'
import { aTemplate } from '../testing/bodies.ts'
import { type TestApi, testApi, V21 } from '../testing/test-api.ts'

const OLD_FIELDS = {
  boot_from_volume: true,
  boot_volume_type: 'fast',
  boot_volume_availability_zone: 'east',
  boot_volume_local_to_instance: false,
}

/** The body as v1.1 names it. */
function inV11({ plugin_version, ...rest }: Record<string, unknown>) {
  return { ...rest, hadoop_version: plugin_version }
}

function createInV11(api: TestApi, wish: Record<string, unknown>) {
  return api.ask('POST', '/v1.1/node-group-templates', { body: inV11(aTemplate(wish)) })
}

function createInV2(api: TestApi, wish: Record<string, unknown>, headers = {}) {
  return api.ask('POST', '/v2/node-group-templates', { body: aTemplate(wish), headers })
}

describe('the boot fields of a node group template', () => {
  test('the four old ones are taken and shown in v1.1', async () => {
    const { status, body } = await createInV11(testApi(), OLD_FIELDS)
    expect(status).toBe(202)
    expect(body.node_group_template).toMatchObject(OLD_FIELDS)
  })

  test('null means the default: what the dashboard sends is accepted', async () => {
    const nulls = Object.fromEntries(Object.keys(OLD_FIELDS).map((field) => [field, null]))
    const { status, body } = await createInV2(testApi(), nulls)
    expect(status).toBe(202)
    expect(body.node_group_template?.boot_from_volume).toBe(false)
  })

  test('unset ones come back as false and null', async () => {
    const { body } = await createInV2(testApi(), {})
    expect(body.node_group_template).toMatchObject({
      boot_from_volume: false,
      boot_volume_type: null,
      boot_volume_availability_zone: null,
      boot_volume_local_to_instance: false,
    })
  })

  test.each([
    ['v1.1', createInV11],
    ['2.0', createInV2],
  ])('the two new ones are unknown to %s', async (_version, create) => {
    const { status, body } = await create(testApi(), { boot_volume_size: 30, boot_volume_delete_on_termination: true })
    expect(status).toBe(400)
    expect(body.error_message).toContain(
      "Additional properties are not allowed ('boot_volume_size', 'boot_volume_delete_on_termination' were unexpected)",
    )
  })

  test('the two new ones are not shown before 2.1', async () => {
    const api = testApi()
    const { body } = await createInV2(api, { boot_volume_size: 30 }, V21)
    expect(body.node_group_template).toMatchObject({ boot_volume_size: 30, boot_volume_delete_on_termination: null })
    const old = await api.ask('GET', `/v2/node-group-templates/${body.node_group_template?.id}`)
    expect(old.body.node_group_template).not.toHaveProperty('boot_volume_size')
  })

  test('a size below 1 GiB is refused', async () => {
    const { body } = await createInV2(testApi(), { boot_volume_size: 0 }, V21)
    expect(body.error_message).toMatch(/^boot_volume_size: 0 is less than the minimum of 1\n/)
  })
})

describe('creating a node group template', () => {
  test('gives back what was sent, nulls of old clients among it', async () => {
    const wish = { floating_ip_pool: null, node_configs: {}, description: 'x', volumes_per_node: 0 }
    const { body } = await createInV2(testApi(), wish)
    expect(body.node_group_template).toMatchObject(aTemplate(wish))
  })

  test('a mount prefix of null is the default one: the old null broke the mount', async () => {
    const { body } = await createInV2(testApi(), { volume_mount_prefix: null })
    expect(body.node_group_template?.volume_mount_prefix).toBe('/volumes/disk')
  })

  test('all faults of a body are told in one answer, one line each', async () => {
    const body = { name: 'no spaces', flavor_id: 'm1.small', node_processes: [], is_public: 'yes', volumes_size: -1 }
    const answer = await testApi().ask('POST', '/v2/node-group-templates', { body })
    expect(String(answer.body.error_message).split('\n').slice(0, -1)).toEqual([
      "'plugin_name' is a required property",
      "'plugin_version' is a required property",
      "name: 'no spaces' is not a 'valid_name_hostname'",
      "flavor_id: 'm1.small' is not of type 'flavor'",
      'node_processes: [] is too short',
      'volumes_size: -1 is less than the minimum of 0',
      "is_public: 'yes' is not of type 'boolean', 'null'",
    ])
  })

  test('v2 does not know the old name of the version', async () => {
    const answer = await testApi().ask('POST', '/v2/node-group-templates', { body: inV11(aTemplate()) })
    expect(answer.body.error_message).toContain("'hadoop_version' was unexpected")
  })
})

test('deleting answers 204 and the template is gone', async () => {
  const api = testApi()
  const { body } = await createInV2(api, {})
  const url = `/v2/node-group-templates/${body.node_group_template?.id}`
  expect((await api.ask('DELETE', url)).status).toBe(204)
  expect((await api.ask('GET', url)).status).toBe(404)
})
