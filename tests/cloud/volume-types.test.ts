import type { Cloud, Volume } from '@fennec/openstack'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'
import { until } from './until.ts'

let under: CloudUnderTest
let user: Cloud
let admin: Cloud
/** What an operator wrote on the default type: by it Cinder finds the back end. */
let usual: Record<string, string>
const volumes: string[] = []
const types: string[] = []

beforeAll(async () => {
  under = await openCloudUnderTest()
  user = under.user.cloud
  admin = under.admin.cloud
  usual = (await admin.cinder.types.default())?.extra_specs ?? {}
})
afterEach(async () => {
  for (const id of volumes.splice(0)) {
    await made(id)
    await user.cinder.volumes.delete(id)
    await until(`volume ${id} is deleted`, async () => ((await user.cinder.volumes.get(id)) ? undefined : true))
  }
  for (const id of types.splice(0)) await admin.session.request('cinder', { method: 'DELETE', path: `/types/${id}` })
})
afterAll(async () => await under.close())

interface TypeWish {
  extra_specs?: Record<string, string>
  'os-volume-type-access:is_public'?: boolean
}

async function aType({ extra_specs, ...wish }: TypeWish): Promise<{ id: string; name: string }> {
  const { body } = await admin.session.request<{ volume_type: { id: string; name: string } }>('cinder', {
    method: 'POST',
    path: '/types',
    body: { volume_type: { name: aName('type'), extra_specs: { ...usual, ...extra_specs }, ...wish } },
  })
  types.push(body.volume_type.id)
  return body.volume_type
}

const boundTo = (zones: string) => aType({ extra_specs: { 'RESKEY:availability_zones': zones } })

async function aVolume(wish: { volume_type: string; availability_zone?: string }): Promise<Volume> {
  const volume = await user.cinder.volumes.create({ name: aName('volume'), size: 1, ...wish })
  volumes.push(volume.id)
  return volume
}

async function made(id: string): Promise<Volume> {
  return await until(`volume ${id} is made`, async () => {
    const volume = await user.cinder.volumes.get(id)
    if (volume === null) throw new Error(`Volume ${id} is gone.`)
    return volume.status === 'creating' ? undefined : volume
  })
}

test('a private type is to a project as if it were not there, until that project is let in', async () => {
  const { id, name } = await aType({ 'os-volume-type-access:is_public': false })
  expect(await user.cinder.types.find(name)).toBeNull()
  expect(await user.cinder.types.find(id)).toBeNull()
  const shown = user.session.request('cinder', { method: 'GET', path: `/types/${id}` })
  expect(await refusal(shown)).toMatchObject({ status: 404, message: `Volume type ${id} could not be found.` })
  for (const volume_type of [name, id]) {
    expect(await refusal(aVolume({ volume_type }))).toMatchObject({
      status: 404,
      message: `Volume type ${id} could not be found.`,
    })
  }

  await changeAccess(admin, id, 'addProjectAccess')
  expect(await user.cinder.types.find(name)).toMatchObject({ id })
  const volume = await aVolume({ volume_type: name })
  expect(await made(volume.id)).toMatchObject({ status: 'available', volume_type: name })
})

async function changeAccess(who: Cloud, type: string, action: 'addProjectAccess' | 'removeProjectAccess') {
  const project = await user.session.projectId()
  await who.session.request('cinder', {
    method: 'POST',
    path: `/types/${type}/action`,
    body: { [action]: { project } },
  })
}

test('who may use a private type is written down and changed by an administrator alone', async () => {
  const { id } = await aType({ 'os-volume-type-access:is_public': false })
  const listed = async () =>
    (
      await admin.session.request<{ volume_type_access: unknown[] }>('cinder', {
        method: 'GET',
        path: `/types/${id}/os-volume-type-access`,
      })
    ).body.volume_type_access
  expect((await refusal(changeAccess(user, id, 'addProjectAccess'))).status).toBe(403)
  expect(await listed()).toEqual([])
  await changeAccess(admin, id, 'addProjectAccess')
  const project_id = await user.session.projectId()
  expect(await listed()).toEqual([{ volume_type_id: id, project_id }])
  expect((await refusal(changeAccess(admin, id, 'addProjectAccess'))).status).toBe(409)
  await changeAccess(admin, id, 'removeProjectAccess')
  expect((await refusal(changeAccess(admin, id, 'removeProjectAccess'))).status).toBe(404)

  const everybodys = await aType({})
  expect(await refusal(changeAccess(admin, everybodys.id, 'addProjectAccess'))).toMatchObject({
    status: 400,
    message: 'Invalid volume type: Type access modification is not applicable to public volume type.',
  })
})

test('the zones a type is bound to are shown to everybody; its other settings are not', async () => {
  const extra_specs = { ...usual, 'RESKEY:availability_zones': 'nova, elsewhere', 'fennec:note': 'a test' }
  const { id } = await aType({ extra_specs })
  expect((await user.cinder.types.find(id))?.extra_specs).toEqual({
    'RESKEY:availability_zones': 'nova, elsewhere',
  })
  expect((await admin.cinder.types.find(id))?.extra_specs).toEqual(extra_specs)
})

test('of a type that is bound to a zone, a volume lies there, asked for or not', async () => {
  const { name } = await boundTo('nova, elsewhere')
  const asked = await aVolume({ volume_type: name, availability_zone: 'nova' })
  const unasked = await aVolume({ volume_type: name })
  expect(await made(asked.id)).toMatchObject({ status: 'available', availability_zone: 'nova' })
  expect(await made(unasked.id)).toMatchObject({ status: 'available', availability_zone: 'nova' })
  expect(await refusal(aVolume({ volume_type: name, availability_zone: 'elsewhere' }))).toMatchObject({
    status: 400,
    message: "Availability zone 'elsewhere' is invalid.",
  })
})

test('of a type whose zones are none of Cinder’s no volume can be had, whatever zone is asked for', async () => {
  const { name } = await boundTo('elsewhere, nowhere')
  for (const wish of [{}, { availability_zone: 'nova' }]) {
    expect(await refusal(aVolume({ volume_type: name, ...wish }))).toMatchObject({
      status: 400,
      message: "Volume type is only supported in these availability zones: ['elsewhere', 'nowhere']",
    })
  }
})
