import { expect, test } from 'vitest'
import { createImageRegistry } from './image-registry.ts'
import { paperCloud } from './paper-cloud.ts'

const glanceImage = (id: string, name: string | null, properties: Record<string, string>) => ({
  id,
  name,
  status: 'active',
  visibility: 'public',
  owner: 'p1',
  size: 1,
  virtual_size: null,
  min_disk: 0,
  min_ram: 0,
  disk_format: 'raw',
  container_format: 'bare',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  tags: [],
  protected: false,
  checksum: 'c0ffee',
  ...properties,
})

const registered = glanceImage('i1', 'Spark on Debian', { _sahara_username: 'debian', _sahara_tag_spark: 'True' })
const plain = glanceImage('i2', null, {})

test('registered are the images with a login user, found by any part of their name', async () => {
  const registry = createImageRegistry(paperCloud({ 'GET glance /images': { images: [registered, plain] } }).cloud)
  expect((await registry.list({})).map(({ id }) => id)).toEqual(['i1'])
  expect(await registry.list({ name: 'on Deb' })).toHaveLength(1)
  expect(await registry.list({ name: 'Ubuntu' })).toEqual([])
})

test('tags are asked of Glance, all of them', async () => {
  const { cloud, asked } = paperCloud({ 'GET glance /images': { images: [registered] } })
  await createImageRegistry(cloud).list({ tags: ['spark', '3.1'] })
  expect(asked[0]?.query).toEqual({ _sahara_tag_spark: 'True', '_sahara_tag_3.1': 'True' })
})

test('an image shows its own properties and not the fields of Glance', async () => {
  const registry = createImageRegistry(paperCloud({ 'GET glance /images/i1': registered }).cloud)
  expect((await registry.get('i1'))?.properties).toEqual({ _sahara_username: 'debian', _sahara_tag_spark: 'True' })
})

test('what is set and removed goes in one patch, without what is not there to remove', async () => {
  const { cloud, asked } = paperCloud({ 'GET glance /images/i1': registered, 'PATCH glance /images/i1': registered })
  await createImageRegistry(cloud).change('i1', { _sahara_description: 'x' }, ['_sahara_tag_spark', '_sahara_tag_none'])
  expect(asked.at(-1)?.body).toEqual([
    { op: 'add', path: '/_sahara_description', value: 'x' },
    { op: 'remove', path: '/_sahara_tag_spark' },
  ])
})

test('nothing to change is no call to Glance but the look', async () => {
  const { cloud, asked } = paperCloud({ 'GET glance /images/i1': registered })
  await createImageRegistry(cloud).change('i1', {}, ['_sahara_tag_none'])
  expect(asked).toHaveLength(1)
})
