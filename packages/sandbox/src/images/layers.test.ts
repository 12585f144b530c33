import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Cloud } from '../cloud/cloud.ts'
import { listOf } from '../http/fields.ts'
import { openSandbox } from '../testing/sandbox-under-test.ts'
import { layerDirectory } from './layers.ts'

let images: string

beforeAll(async () => {
  images = await mkdtemp(join(tmpdir(), 'sandbox-images-'))
  await mkdir(join(images, 'tool-1', 'layer/opt/tool'), { recursive: true })
  const described = { name: 'tool-1', properties: { _sahara_username: 'ubuntu' }, sizeBytes: 2 ** 30 }
  await writeFile(join(images, 'tool-1', 'image.json'), JSON.stringify(described))
  // One that is being made.
  await mkdir(join(images, '.new-x/image'), { recursive: true })
})
afterAll(() => rm(images, { recursive: true }))

test('an image that was made is in Glance after every start, once, with its properties', async () => {
  const under = await openSandbox({ images })
  try {
    await under.restart()
    const { body } = await (await under.signIn()).ask('GET', '/image/v2/images?_sahara_username=ubuntu')
    expect(listOf(body.images)).toMatchObject([
      { name: 'tool-1', visibility: 'public', sandbox_layer: 'tool-1', virtual_size: 2 ** 30 },
    ])
  } finally {
    await under.close()
  }
})

test('the property of an image leads to a layer of ours and nowhere else', () => {
  const cloud = { imagesDir: images, log: vi.fn() } as unknown as Cloud
  const layer = (name: string) => layerDirectory(cloud, { sandbox_layer: name })
  expect(layer('tool-1')).toBe(join(images, 'tool-1/layer'))
  expect(layer('../../../etc')).toBeUndefined()
  expect(layer('nosuch')).toBeUndefined()
  expect(cloud.log).toHaveBeenCalledTimes(2)
  expect(layerDirectory(cloud, {})).toBeUndefined()
})
