import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID } from '../testing/bodies.ts'
import { BARE_IMAGE_ID, IMAGE_ID } from '../testing/plain-cloud.ts'
import { itemsOf, testApi } from '../testing/test-api.ts'

const BARE = `/v2/images/${BARE_IMAGE_ID}`
const REGISTERED = `/v2/images/${IMAGE_ID}`

describe('the image registry', () => {
  test('lists only images with a login user', async () => {
    expect(itemsOf(await testApi().ask('GET', '/v2/images'), 'images').map((image) => image.id)).toEqual([IMAGE_ID])
  })

  test('finds images that have every tag asked for', async () => {
    const api = testApi()
    expect(itemsOf(await api.ask('GET', '/v2/images?tags=fake&tags=0.1'), 'images')).toHaveLength(1)
    expect(itemsOf(await api.ask('GET', '/v2/images?tags=fake&tags=9'), 'images')).toHaveLength(0)
  })

  test('registers an image with its login user and description', async () => {
    const body = { username: 'debian', description: 'Bookworm' }
    const answer = await testApi().ask('POST', BARE, { body })
    expect(answer.status).toBe(202)
    expect(answer.body.image).toMatchObject({
      id: BARE_IMAGE_ID,
      username: 'debian',
      description: 'Bookworm',
      tags: [],
    })
  })

  test('an image whose tags are set before it is registered has an empty login user', async () => {
    const { body } = await testApi().ask('PUT', `${BARE}/tags`, { body: { tags: ['fake'] } })
    expect(body.image).toMatchObject({ username: '', description: '', tags: ['fake'] })
  })

  test('an empty login user, which the old service took, is none, and not shown among the properties', async () => {
    const api = testApi()
    const bare = api.cloud.images.find(({ id }) => id === BARE_IMAGE_ID)
    Object.assign(bare?.properties ?? {}, { _sahara_username: '' })
    const { body } = await api.ask('PUT', `${BARE}/tags`, { body: { tags: ['fake'] } })
    expect([body.image?.username, body.image?.metadata]).toEqual(['', { _sahara_tag_fake: 'True' }])
    expect((await api.ask('GET', BARE)).body.error_name).toBe('IMAGE_NOT_REGISTERED')
  })

  test('an empty description leaves the stored one', async () => {
    const api = testApi()
    await api.ask('POST', BARE, { body: { username: 'debian', description: 'Bookworm' } })
    const { body } = await api.ask('POST', BARE, { body: { username: 'root', description: '' } })
    expect(body.image).toMatchObject({ username: 'root', description: 'Bookworm' })
  })

  test('unregistering takes user, description and tags away', async () => {
    const api = testApi()
    expect((await api.ask('DELETE', REGISTERED)).status).toBe(204)
    expect(api.cloud.images[0]?.properties).toEqual({})
  })

  test('an image that Glance does not have is 404', async () => {
    expect((await testApi().ask('GET', `/v2/images/${UNKNOWN_ID}`)).status).toBe(404)
  })
})

describe('tags of an image', () => {
  test('v1.1 adds some and removes some', async () => {
    const api = testApi()
    const added = await api.ask('POST', `/v1.1/images/${IMAGE_ID}/tag`, { body: { tags: ['big'] } })
    expect([added.status, added.body.image?.tags]).toEqual([202, ['0.1', 'big', 'fake']])
    const removed = await api.ask('POST', `/v1.1/images/${IMAGE_ID}/untag`, { body: { tags: ['big', 'fake'] } })
    expect([removed.status, removed.body.image?.tags]).toEqual([202, ['0.1']])
  })

  test('removing a tag it does not have is no error', async () => {
    const { status } = await testApi().ask('POST', `/v1.1/images/${IMAGE_ID}/untag`, { body: { tags: ['big'] } })
    expect(status).toBe(202)
  })

  test('v2 sets exactly those, with status 200', async () => {
    const { status, body } = await testApi().ask('PUT', `${REGISTERED}/tags`, { body: { tags: ['big', 'fake'] } })
    expect([status, body.image?.tags]).toEqual([200, ['big', 'fake']])
  })

  test('v2 shows them as a bare list, an empty one too', async () => {
    const api = testApi()
    expect((await api.ask('GET', `${REGISTERED}/tags`)).body).toEqual(['0.1', 'fake'])
    expect((await api.ask('DELETE', `${REGISTERED}/tags`)).status).toBe(204)
    expect((await api.ask('GET', `${REGISTERED}/tags`)).body).toEqual([])
  })

  test('v2 has no tag and untag, v1.1 no tags', async () => {
    const api = testApi()
    expect((await api.ask('POST', `${REGISTERED}/tag`, { body: { tags: [] } })).body.error).toBe(404)
    expect((await api.ask('GET', `/v1.1/images/${IMAGE_ID}/tags`)).body.error).toBe(404)
  })

  test('a tag of a wrong form is told with its place', async () => {
    const { body } = await testApi().ask('PUT', `${REGISTERED}/tags`, { body: { tags: ['good', '-bad'] } })
    expect(body.error_message).toMatch(/^tags\[1\]: '-bad' is not a 'valid_tag'/)
  })
})
