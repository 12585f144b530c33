import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

test('a volume larger than a single one may be is a 413 with both sizes', async () => {
  const admin = await under.signIn('admin', 'demo')
  const quotas = `/volume/v3/${admin.projectId}/os-quota-sets/${admin.projectId}`
  await admin.ask('PUT', quotas, { quota_set: { per_volume_gigabytes: 8 } })
  const answer = await demo.ask('POST', volumes, { volume: { size: 9 } })
  await admin.ask('DELETE', quotas)
  expect(part(answer, 'overLimit').message).toBe(
    'VolumeSizeExceedsLimit: Requested volume size 9G is larger than maximum allowed limit 8G.',
  )
})

describe('a volume type', () => {
  const types = (person: Person) => `/volume/v3/${person.projectId}/types`
  const names = ({ body }: { body: { volume_types?: unknown } }) =>
    (body.volume_types as { name: string }[]).map(({ name }) => name)
  const make = async (wish: object) => {
    const admin = await under.signIn('admin', 'admin')
    return { admin, id: String(part(await admin.ask('POST', types(admin), { volume_type: wish }), 'volume_type').id) }
  }

  test('that is private is unknown to a project that was not let in, and usable to one that was', async () => {
    const { admin, id } = await make({ name: 'vip', 'os-volume-type-access:is_public': false })
    const asked = () => demo.ask('POST', volumes, { volume: { size: 1, volume_type: 'vip' } })
    expect(names(await demo.ask('GET', types(demo)))).not.toContain('vip')
    expect((await demo.ask('GET', `${types(demo)}/${id}`)).status).toBe(404)
    expect(part(await asked(), 'itemNotFound').message).toBe(`Volume type ${id} could not be found.`)

    const action = `${types(admin)}/${id}/action`
    const project = { project: demo.projectId }
    expect((await admin.ask('POST', action, { addProjectAccess: project })).status).toBe(202)
    expect((await admin.ask('POST', action, { addProjectAccess: project })).status).toBe(409)
    expect(names(await demo.ask('GET', types(demo)))).toContain('vip')
    const made = await asked()
    expect(made.status).toBe(202)
    await settled(String(part(made, 'volume').id))
    expect((await admin.ask('DELETE', `${types(admin)}/${id}`)).status).toBe(400)
    await demo.ask('DELETE', `${volumes}/${part(made, 'volume').id}`)
    await settled(String(part(made, 'volume').id))

    expect((await admin.ask('POST', action, { removeProjectAccess: project })).status).toBe(202)
    expect((await admin.ask('DELETE', `${types(admin)}/${id}`)).status).toBe(202)
  })

  test('shows to all the zones it is bound to, and other settings to administrators alone', async () => {
    const extra_specs = { 'RESKEY:availability_zones': 'west', volume_backend_name: 'ssd' }
    const { admin, id } = await make({ name: 'western', extra_specs })
    const specs = async (person: Person) =>
      part(await person.ask('GET', `${types(person)}/${id}`), 'volume_type').extra_specs
    expect(await specs(admin)).toEqual(extra_specs)
    expect(await specs(demo)).toEqual({ 'RESKEY:availability_zones': 'west' })
  })

  test('that is bound to zones of which there is none is refused, whatever zone is asked for', async () => {
    for (const zone of [{}, { availability_zone: 'nova' }]) {
      const answer = await demo.ask('POST', volumes, { volume: { size: 1, volume_type: 'western', ...zone } })
      expect([answer.status, part(answer, 'badRequest').message]).toEqual([
        400,
        "Volume type is only supported in these availability zones: ['west']",
      ])
    }
  })

  test('that is bound to another zone than the one asked for is refused, and without a zone takes its own', async () => {
    const zoned = await openSandbox({ volumeZones: ['east', 'west'] })
    const [admin, person] = [await zoned.signIn('admin', 'admin'), await zoned.signIn()]
    const extra_specs = { 'RESKEY:availability_zones': 'west' }
    await admin.ask('POST', types(admin), { volume_type: { name: 'western', extra_specs } })
    const asked = (zone: object) =>
      person.ask('POST', `/volume/v3/${person.projectId}/volumes`, {
        volume: { size: 1, volume_type: 'western', ...zone },
      })
    const refused = await asked({ availability_zone: 'east' })
    const taken = await asked({})
    await zoned.close()
    expect(part(refused, 'badRequest').message).toBe("Availability zone 'east' is invalid.")
    expect(part(taken, 'volume').availability_zone).toBe('west')
  })

  test('is made and changed by administrators alone', async () => {
    const answer = await demo.ask('POST', types(demo), { volume_type: { name: 'mine' } })
    expect(answer.status).toBe(403)
  })
})

describe('an extension', () => {
  const V342 = { 'openstack-api-version': 'volume 3.42' }
  const extend = (id: string, new_size: number, headers = {}) =>
    demo.ask('POST', `${volumes}/${id}/action`, { 'os-extend': { new_size } }, headers)
  const made = async (name: string): Promise<string> => {
    const id = String(part(await demo.ask('POST', volumes, { volume: { size: 1, name } }), 'volume').id)
    await settled(id)
    return id
  }
  const extended = (id: string) =>
    until(
      () => demo.ask('GET', `${volumes}/${id}`),
      (answer) => part(answer, 'volume').status !== 'extending',
    )

  test('makes a volume larger, and never smaller', async () => {
    const id = await made('larger')
    expect((await extend(id, 3)).status).toBe(202)
    expect(part(await extended(id), 'volume')).toMatchObject({ size: 3, status: 'available' })
    const refused = await extend(id, 3)
    expect(part(refused, 'badRequest').message).toBe(
      'Invalid input received: New size for extend must be greater than current size. (current: 3, extended: 3).',
    )
  })

  test('of a volume in use needs 3.42', async () => {
    const id = await made('in use')
    const admin = await under.signIn('admin', 'demo')
    await admin.ask('POST', `${volumes}/${id}/action`, { 'os-reset_status': { status: 'in-use' } })
    const refused = await extend(id, 2)
    expect(part(refused, 'badRequest').message).toMatch(/to extend, currently in-use\.$/)
    expect((await extend(id, 2, V342)).status).toBe(202)
    expect(part(await extended(id), 'volume')).toMatchObject({ size: 2, status: 'in-use' })
  })

  test('that the back end cannot do ends in error_extending with a message, until an administrator sets it right', async () => {
    const id = await made('stiff')
    under.faults.add({ on: 'volume', name: 'stiff', effect: 'error-extending' })
    expect((await extend(id, 2)).status).toBe(202)
    expect(part(await extended(id), 'volume')).toMatchObject({ size: 1, status: 'error_extending' })
    const { body } = await demo.ask('GET', `/volume/v3/${demo.projectId}/messages?resource_uuid=${id}`)
    expect(body.messages).toMatchObject([{ user_message: 'extend volume:Volume Driver failed to extend volume.' }])
    const reset = { 'os-reset_status': { status: 'available' } }
    expect((await demo.ask('POST', `${volumes}/${id}/action`, reset)).status).toBe(403)
    const admin = await under.signIn('admin', 'demo')
    expect((await admin.ask('POST', `${volumes}/${id}/action`, reset)).status).toBe(202)
    expect(part(await extended(id), 'volume')).toMatchObject({ size: 1, status: 'available' })
  })
})
