import { isCloudError } from '@fennec/openstack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { aName, withStack } from './stack-life.ts'
import { until } from './until.ts'

let under: CloudUnderTest
let material: TestMaterial
beforeAll(async () => {
  under = await openCloudUnderTest()
  material = await discover(under.user.cloud)
})
afterAll(async () => await under.close())

const EMPTY = 'heat_template_version: 2016-10-14\nresources: {}\n'

test('an administrator finds a user’s volume by its metadata, learns whose it is, and deletes it', async () => {
  const role = aName('role')
  const { session } = under.user.cloud
  const { body } = await session.request<{ volume: { id: string } }>('cinder', {
    method: 'POST',
    path: '/volumes',
    body: { volume: { name: aName('volume'), size: 1, metadata: { 'fennec:role': role } } },
  })
  const { volumes } = under.admin.cloud.cinder
  const made = await until('the volume is made', async () => {
    const [volume] = await volumes.list({ all_tenants: true, metadata: { 'fennec:role': role } })
    return volume?.status === 'creating' ? undefined : volume
  })
  expect(made).toMatchObject({ id: body.volume.id, 'os-vol-tenant-attr:tenant_id': await session.projectId() })
  expect(await volumes.delete(made.id)).toBe(true)
})

test('an administrator finds a user’s port by its tag, learns whose it is and how old', async () => {
  const tag = aName('tag')
  const { session } = under.user.cloud
  const path = '/ports'
  const { body } = await session.request<{ port: { id: string } }>('neutron', {
    method: 'POST',
    path,
    body: { port: { network_id: material.network.id, name: aName('port') } },
  })
  try {
    await session.request('neutron', { method: 'PUT', path: `${path}/${body.port.id}/tags`, body: { tags: [tag] } })
    const found = await under.admin.cloud.neutron.ports.list({ tags: tag })
    expect(found).toEqual([expect.objectContaining({ id: body.port.id, project_id: await session.projectId() })])
    expect(Date.parse(found[0]?.created_at ?? '')).not.toBeNaN()
  } finally {
    await under.admin.cloud.session.request('neutron', { method: 'DELETE', path: `${path}/${body.port.id}` })
  }
})

test('an administrator lists all projects’ servers', async () => {
  expect(await under.admin.cloud.nova.servers.list({ all_tenants: true })).toBeInstanceOf(Array)
})

test('an administrator finds a user’s stack by its id and deletes it; to list it, Heat’s policy must allow', async () => {
  const wish = { name: aName('stack'), template: EMPTY, tags: [`fennec:${aName('mark')}`] }
  await withStack(under.user.cloud, wish, async ({ id, stack_name }) => {
    const { stacks } = under.admin.cloud.heat
    expect(await stacks.get(id, { outputs: false })).toMatchObject({ id, tags: wish.tags })
    const listed = await stacks.list({ showHidden: true, everywhere: true }).catch((error: unknown) => {
      if (isCloudError(error, 403)) return null
      throw error
    })
    if (listed !== null) {
      const projectId = await under.user.cloud.session.projectId()
      expect(listed.find((stack) => stack.id === id)).toMatchObject({ project: projectId, tags: wish.tags })
    }
    expect(await stacks.delete({ stack_name, id })).toBe(true)
  })
})
