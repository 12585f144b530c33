import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureImage } from './ensure-image.ts'

let images: string

beforeEach(async () => {
  images = await mkdtemp(join(tmpdir(), 'sandbox-images-'))
})
afterEach(() => rm(images, { recursive: true }))

const ensure = (recipe: number, content: string) =>
  ensureImage(images, {
    name: 'tool-1',
    recipe,
    async make(layer) {
      await writeFile(join(layer, 'tool'), content)
      if (content === 'broken') throw new Error('No tool today.')
      return { name: 'tool-1', properties: {}, sizeBytes: 1 }
    },
  })
const tool = () => readFile(join(images, 'tool-1/layer/tool'), 'utf8')

test('an image is made once, and again by another recipe, in the place of the former', async () => {
  expect([await ensure(1, 'first'), await ensure(1, 'second'), await tool()]).toEqual(['made', 'kept', 'first'])
  expect([await ensure(2, 'third'), await ensure(2, 'fourth'), await tool()]).toEqual(['made', 'kept', 'third'])
  expect(await readdir(images)).toEqual(['tool-1'])
})

test('one that was made before recipes had numbers is of the first', async () => {
  await ensure(1, 'first')
  await writeFile(join(images, 'tool-1/image.json'), '{"name": "tool-1", "properties": {}, "sizeBytes": 1}')
  expect([await ensure(1, 'second'), await ensure(2, 'third')]).toEqual(['kept', 'made'])
})

test('what cannot be made leaves the former image, and nothing else', async () => {
  await ensure(1, 'first')
  await expect(ensure(2, 'broken')).rejects.toThrow('No tool today.')
  expect([await tool(), await readdir(images)]).toEqual(['first', ['tool-1']])
})
