import { describe, expect, test } from 'vitest'
import { aDataSource } from '../testing/edp-bodies.ts'
import { FOREIGN_TOKEN, itemsOf, PROJECT, type TestApi, testApi } from '../testing/test-api.ts'

const V1 = `/v1.1/${PROJECT}/data-sources`
const V2 = '/v2/data-sources'

const made = async (api: TestApi, wish = {}) =>
  (await api.ask('POST', V2, { body: aDataSource(wish) })).body.data_source?.id

describe('a data source', () => {
  test('comes back as it was sent, without its credentials, with the project by the name of the version', async () => {
    const api = testApi()
    const { status, body } = await api.ask('POST', V1, { body: aDataSource() })
    expect(status).toBe(202)
    const { credentials: _never, ...shown } = aDataSource()
    expect(body.data_source).toMatchObject({ ...shown, tenant_id: PROJECT, description: null, updated_at: null })
    const { body: again } = await api.ask('GET', `${V2}/${body.data_source?.id}`)
    expect(again.data_source).toMatchObject({ ...shown, project_id: PROJECT, is_public: false, is_protected: false })
    expect(JSON.stringify([body, again])).not.toContain('s3cret')
  })

  test('is not known to v1.0, which the old service served without jobs', async () => {
    expect((await testApi().ask('GET', '/v1.0/data-sources')).status).toBe(404)
  })

  test('is listed by type, and v2 takes no other filter', async () => {
    const api = testApi()
    await made(api)
    await made(api, { name: 'out', type: 'hdfs', url: '/out' })
    expect(itemsOf(await api.ask('GET', `${V2}?type=hdfs`), 'data_sources').map((item) => item.name)).toEqual(['out'])
    expect(itemsOf(await api.ask('GET', `${V1}?name=in`), 'data_sources')).toHaveLength(1)
    const { body } = await api.ask('GET', `${V2}?name=in`)
    expect(body.error_message).toBe(
      "The only valid params for data_sources_list are ['type'] and ['marker', 'limit', 'sort_by']",
    )
  })

  test('of another project is 404 unless it is public', async () => {
    const api = testApi()
    const hidden = await made(api)
    const open = await made(api, { name: 'open', is_public: true })
    const status = async (id: unknown) => (await api.ask('GET', `${V2}/${id}`, { token: FOREIGN_TOKEN })).status
    expect([await status(hidden), await status(open)]).toEqual([404, 200])
  })

  test('is changed by PUT in v1.1 and by PATCH in v2; what is not said stays', async () => {
    const api = testApi()
    const id = await made(api)
    const put = await api.ask('PUT', `${V1}/${id}`, { body: { description: 'x' } })
    expect([put.status, put.body.data_source?.description]).toEqual([202, 'x'])
    const patch = await api.ask('PATCH', `${V2}/${id}`, { body: { url: 'swift://data/other' } })
    expect(patch.body.data_source).toMatchObject({ url: 'swift://data/other', description: 'x', type: 'swift' })
    expect((await api.ask('PUT', `${V2}/${id}`, { body: {} })).status).toBe(405)
  })

  test('keeps its credentials when a form has none to send and says null', async () => {
    const api = testApi()
    const id = await made(api)
    const { status } = await api.ask('PATCH', `${V2}/${id}`, { body: { description: 'x', credentials: null } })
    expect(status).toBe(202)
    expect(await api.store.edp.dataSources.credentials(String(id))).toEqual(aDataSource().credentials)
  })

  test('keeps its credentials when the change brings none, and is checked as a whole', async () => {
    const api = testApi()
    const id = await made(api, { type: 'hdfs', url: '/in', credentials: { user: 'alice' } })
    const { body } = await api.ask('PATCH', `${V2}/${id}`, { body: { type: 'swift', url: 'swift://data/in' } })
    expect(body.error_name).toBe('INVALID_CREDENTIALS')
    const credentials = { user: 'alice', password: 's3cret' }
    const whole = { type: 'swift', url: 'swift://data/in', credentials }
    expect((await api.ask('PATCH', `${V2}/${id}`, { body: whole })).status).toBe(202)
  })

  test('takes a name only once, by a change too', async () => {
    const api = testApi()
    await made(api)
    const id = await made(api, { name: 'out' })
    const { body } = await api.ask('PATCH', `${V2}/${id}`, { body: { name: 'in' } })
    expect(body.error_name).toBe('NAME_ALREADY_EXISTS')
    expect((await api.ask('PATCH', `${V2}/${id}`, { body: { name: 'out' } })).status).toBe(202)
  })

  test('that is protected can be shared and unprotected, and nothing else', async () => {
    const api = testApi()
    const id = await made(api, { is_protected: true })
    const change = async (body: object) => (await api.ask('PATCH', `${V2}/${id}`, { body })).status
    expect(await change({ description: 'x' })).toBe(400)
    expect(await change({ is_public: true })).toBe(202)
    expect((await api.ask('DELETE', `${V2}/${id}`)).body.error_name).toBe('DELETION_FAILED')
    expect(await change({ is_protected: false, description: 'x' })).toBe(202)
    expect((await api.ask('DELETE', `${V2}/${id}`)).status).toBe(204)
  })
})
