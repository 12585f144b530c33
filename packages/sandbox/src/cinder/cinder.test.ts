import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSandbox, type Person, part, type SandboxUnderTest, until } from '../testing/sandbox-under-test.ts'

let under: SandboxUnderTest
let demo: Person
let volumes: string
let images: Record<string, string>
beforeAll(async () => {
  under = await openSandbox()
  demo = await under.signIn()
  volumes = `/volume/v3/${demo.projectId}/volumes`
  const listed = await demo.ask('GET', '/image/v2/images')
  const id = (name: string): string => String(part(listed, 'images', name).id)
  images = { plain: id('fennec-node'), large: id('fennec-node-3g'), mindisk: id('fennec-node-mindisk5') }
})
afterAll(() => under.close())

const settled = (id: string) =>
  until(
    () => demo.ask('GET', `${volumes}/${id}`),
    (answer) =>
      answer.status === 404 || !['creating', 'downloading', 'deleting'].includes(String(part(answer, 'volume').status)),
  )

test('a volume filled from an image becomes available, bootable and tells the image', async () => {
  const made = await demo.ask('POST', volumes, { volume: { size: 1, imageRef: images.plain, metadata: { a: 'b' } } })
  expect(made.status).toBe(202)
  const { id, status } = part(made, 'volume')
  expect(status).toBe('creating')
  expect(part(await settled(String(id)), 'volume')).toMatchObject({
    status: 'available',
    bootable: 'true',
    volume_type: 'standard',
    metadata: { a: 'b' },
    volume_image_metadata: { image_id: images.plain },
  })
  expect(
    (await demo.ask('GET', `${volumes}/detail?metadata=${encodeURIComponent('{"a":"b"}')}`)).body.volumes,
  ).toHaveLength(1)
  expect((await demo.ask('DELETE', `${volumes}/${id}`)).status).toBe(202)
  expect((await settled(String(id))).status).toBe(404)
})

test('a volume cloned from a bootable one is bootable', async () => {
  const source = String(
    part(await demo.ask('POST', volumes, { volume: { size: 1, imageRef: images.plain } }), 'volume').id,
  )
  await settled(source)
  const clone = String(part(await demo.ask('POST', volumes, { volume: { source_volid: source } }), 'volume').id)
  expect(part(await settled(clone), 'volume')).toMatchObject({ bootable: 'true', size: 1, source_volid: source })
})

test.each([
  ['of no size', { size: 0 }, 400, 'Invalid input for field/attribute size. Value: 0. 0 is less than the minimum of 1'],
  ['of an unknown type', { size: 1, volume_type: 'nope' }, 404, 'Volume type with name nope could not be found.'],
  ['in an unknown zone', { size: 1, availability_zone: 'nope' }, 400, "Availability zone 'nope' is invalid."],
])('a volume %s is refused in Cinder’s words', async (_, volume, status, message) => {
  const answer = await demo.ask('POST', volumes, { volume })
  expect(answer.status).toBe(status)
  expect(Object.values(answer.body)).toEqual([{ code: status, message }])
})

test('a volume below the min_disk of its image is refused', async () => {
  const answer = await demo.ask('POST', volumes, { volume: { size: 1, imageRef: images.mindisk } })
  expect(part(answer, 'badRequest').message).toBe(
    'Invalid input received: Volume size 1GB cannot be smaller than the image minDisk size 5GB.',
  )
})

test('a used up quota is a 413 that says which quota', async () => {
  const admin = await under.signIn('admin', 'demo')
  await admin.ask('PUT', `/volume/v3/${admin.projectId}/os-quota-sets/${admin.projectId}`, {
    quota_set: { volumes_fast: 0 },
  })
  const answer = await demo.ask('POST', volumes, { volume: { size: 1, volume_type: 'fast' } })
  expect(answer.status).toBe(413)
  expect(part(answer, 'overLimit').message).toBe(
    "VolumeLimitExceeded: Maximum number of volumes allowed (0) exceeded for quota 'volumes_fast'.",
  )
})
