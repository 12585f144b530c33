import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CloudUnderTest, openCloudUnderTest } from './cloud-under-test.ts'
import { refusal } from './refusal.ts'
import { aName } from './stack-life.ts'

let under: CloudUnderTest
beforeAll(async () => {
  under = await openCloudUnderTest()
})
afterAll(async () => await under.close())

test('an administrator registers a service with endpoints, changes them, and all find them', async () => {
  const { services, endpoints } = under.admin.cloud.keystone
  const type = aName('type')
  const service = await services.create({ name: 'contract-test', type, description: 'made by a test' })
  try {
    expect(await services.list({ type })).toMatchObject([{ id: service.id, name: 'contract-test', enabled: true }])
    const [region_id] = (await under.admin.cloud.session.catalogue()).flatMap(({ endpoints }) =>
      endpoints.map((listed) => listed.region_id).filter((region) => region !== null),
    )
    if (region_id === undefined) throw new Error('The catalogue has no region.')
    const wish = { service_id: service.id, interface: 'public', region_id, url: 'http://one.example' } as const
    const endpoint = await endpoints.create(wish)
    expect(endpoint).toMatchObject({ ...wish, enabled: true })
    await endpoints.update(endpoint.id, { url: 'http://two.example' })
    await services.update(service.id, { description: 'changed' })
    expect(await endpoints.list({ service_id: service.id })).toMatchObject([
      { id: endpoint.id, url: 'http://two.example' },
    ])

    const fresh = under.user.cloud.session.withCredentials(under.user.credentials)
    const listed = (await fresh.catalogue()).find((one) => one.type === type)
    expect(listed?.endpoints).toMatchObject([{ interface: 'public', region_id, url: 'http://two.example' }])

    expect(await endpoints.delete(endpoint.id)).toBe(true)
    expect(await endpoints.delete(endpoint.id)).toBe(false)
  } finally {
    expect(await services.delete(service.id)).toBe(true)
  }
  expect(await services.list({ type })).toEqual([])
})

test('deleting a service deletes its endpoints', async () => {
  const { services, endpoints } = under.admin.cloud.keystone
  const service = await services.create({ name: 'contract-test', type: aName('type') })
  await endpoints.create({ service_id: service.id, interface: 'admin', url: 'http://one.example' })
  await services.delete(service.id)
  expect(await endpoints.list({ service_id: service.id })).toEqual([])
})

test('an endpoint in a region that does not exist is refused with 400', async () => {
  const { services, endpoints } = under.admin.cloud.keystone
  const service = await services.create({ name: 'contract-test', type: aName('type') })
  try {
    const wish = {
      service_id: service.id,
      interface: 'public',
      region_id: 'Atlantis',
      url: 'http://one.example',
    } as const
    expect((await refusal(endpoints.create(wish))).status).toBe(400)
  } finally {
    await services.delete(service.id)
  }
})

test('an ordinary user may not change the catalogue', async () => {
  const error = await refusal(under.user.cloud.keystone.services.create({ name: 'x', type: aName('type') }))
  expect(error).toMatchObject({
    status: 403,
    message: 'You are not authorized to perform the requested action: identity:create_service.',
  })
})
