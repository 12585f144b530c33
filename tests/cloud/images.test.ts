import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { discover, type TestMaterial } from './discovery.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'

let under: CloudUnderTest
let material: TestMaterial
beforeAll(async () => {
  under = await openCloudUnderTest()
  material = await discover(under.user.cloud)
})
afterAll(async () => await under.close())

/** An image record of the user's own, without a file, removed afterwards. */
async function withOwnImage(look: (id: string) => Promise<void>): Promise<void> {
  const { session } = under.user.cloud
  const { body } = await session.request<{ id: string }>('glance', {
    method: 'POST',
    path: '/images',
    body: { name: aName('image'), disk_format: 'raw', container_format: 'bare' },
  })
  try {
    await look(body.id)
  } finally {
    await session.request('glance', { method: 'DELETE', path: `/images/${body.id}` })
  }
}

test('an image tells its status, its sizes and its minimum disk', async () => {
  expect(await under.user.cloud.glance.images.get(material.image.id)).toMatchObject({
    id: material.image.id,
    status: 'active',
    min_disk: expect.any(Number),
    size: expect.any(Number),
    virtual_size: expect.any(Number),
  })
  expect(material.imageWithMinDisk.min_disk).toBeGreaterThan(1)
})

test('an unknown image is null', async () => {
  expect(await under.user.cloud.glance.images.get('00000000-0000-4000-8000-000000000000')).toBeNull()
})

test('properties are added, replaced and removed, and an image is found by them', async () => {
  const { images } = under.user.cloud.glance
  await withOwnImage(async (id) => {
    const added = await images.changeProperties(id, [
      { op: 'add', name: '_sahara_username', value: 'ubuntu' },
      { op: 'add', name: '_sahara_tag_fake', value: 'True' },
      { op: 'add', name: '_sahara_tag_0.1', value: 'True' },
      { op: 'add', name: '_sahara_description', value: 'Grüße / ~ten' },
    ])
    expect(added).toMatchObject({ _sahara_username: 'ubuntu', '_sahara_tag_0.1': 'True' })
    const changed = await images.changeProperties(id, [
      { op: 'replace', name: '_sahara_username', value: 'debian' },
      { op: 'remove', name: '_sahara_tag_fake' },
    ])
    expect(changed).toMatchObject({ _sahara_username: 'debian', _sahara_description: 'Grüße / ~ten' })
    expect(changed).not.toHaveProperty('_sahara_tag_fake')
    const found = await images.list({ properties: { _sahara_username: 'debian', '_sahara_tag_0.1': 'True' } })
    expect(found.map((image) => image.id)).toContain(id)
    const others = await images.list({ properties: { _sahara_username: 'nobody' } })
    expect(others.map((image) => image.id)).not.toContain(id)
  })
})

test('adding a property that is there replaces its value', async () => {
  const { images } = under.user.cloud.glance
  await withOwnImage(async (id) => {
    await images.changeProperties(id, [{ op: 'add', name: '_sahara_username', value: 'one' }])
    const image = await images.changeProperties(id, [{ op: 'add', name: '_sahara_username', value: 'two' }])
    expect(image._sahara_username).toBe('two')
  })
})

test('a change of a property that is not there is refused with 409, and none of the changes is made', async () => {
  const { images } = under.user.cloud.glance
  await withOwnImage(async (id) => {
    const changing = images.changeProperties(id, [
      { op: 'add', name: '_sahara_username', value: 'ubuntu' },
      { op: 'remove', name: '_sahara_tag_none' },
    ])
    expect((await refusal(changing)).status).toBe(409)
    expect(await images.get(id)).not.toHaveProperty('_sahara_username')
  })
})

test('the properties of another project’s public image are refused with 403', async () => {
  const changing = under.user.cloud.glance.images.changeProperties(material.image.id, [
    { op: 'add', name: '_sahara_username', value: 'ubuntu' },
  ])
  expect((await refusal(changing)).status).toBe(403)
})

test('a list is given whole though the cloud cuts it into pages', async () => {
  const { session } = under.user.cloud
  const { body } = await session.request<{ images: unknown[]; next?: string }>('glance', {
    method: 'GET',
    path: '/images',
    query: { limit: 1 },
  })
  expect(body.images).toHaveLength(1)
  expect(body.next).toMatch(/^\/v2\/images\?.*marker=/)
})
