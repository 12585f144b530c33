import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID } from '../testing/bodies.ts'
import { aJobBinary, aJobTemplate, madeId } from '../testing/edp-bodies.ts'
import { FOREIGN_TOKEN, itemsOf, PROJECT, type TestApi, testApi } from '../testing/test-api.ts'

const V2 = '/v2/job-templates'

const binaryId = (api: TestApi, wish = {}) => madeId(api, '/v2/job-binaries', 'job_binary', aJobBinary(wish))

describe('a job template', () => {
  test('is a job in v1.1 and shows its binaries whole, in the order they were given', async () => {
    const api = testApi()
    const ids = [await binaryId(api), await binaryId(api, { name: 'lib.jar' }), await binaryId(api, { name: 'a.jar' })]
    const wish = aJobTemplate({ mains: [ids[0]], libs: [ids[2], ids[1]] })
    const { status, body } = await api.ask('POST', '/v1.1/jobs', { body: wish })
    expect(status).toBe(202)
    expect(body.job).toMatchObject({
      name: 'pig-clean',
      type: 'Pig',
      tenant_id: PROJECT,
      mains: [{ id: ids[0], name: 'pi.jar', tenant_id: PROJECT }],
      libs: [{ name: 'a.jar' }, { name: 'lib.jar' }],
      interface: [],
    })
    const { body: inV2 } = await api.ask('GET', `${V2}/${body.job?.id}`)
    expect(inV2.job_template).toMatchObject({ project_id: PROJECT, mains: [{ project_id: PROJECT }] })
    expect(JSON.stringify(inV2)).not.toContain('s3cret')
  })

  test('keeps its interface in order, with the default type of values', async () => {
    const api = testApi()
    const argument = { name: 'Threshold', mapping_type: 'params', location: 'T', required: false, default: '10' }
    const main = await binaryId(api)
    const { body } = await api.ask('POST', V2, { body: aJobTemplate({ mains: [main], interface: [argument] }) })
    expect(body.job_template?.interface).toMatchObject([
      {
        ...argument,
        order: 0,
        value_type: 'string',
        description: null,
        tenant_id: PROJECT,
        job_id: body.job_template?.id,
      },
    ])
  })

  test('with a fault in its interface or without what its type needs is refused, and nothing is stored', async () => {
    const api = testApi()
    const twice = { name: 'a', mapping_type: 'configs', location: 'x', required: true }
    const wishes = [
      { mains: [] },
      { type: 'Java' },
      { mains: [UNKNOWN_ID] },
      { mains: ['x', 'x'] },
      { type: 'Cobol' },
      { mains: [await binaryId(api)], interface: [twice, twice] },
    ]
    for (const wish of wishes) expect((await api.ask('POST', V2, { body: aJobTemplate(wish) })).status).toBe(400)
    expect(api.store.edp.rows.jobs.rows).toEqual([])
  })

  test('cannot be made of binaries of another project', async () => {
    const api = testApi()
    const ask = { body: aJobTemplate({ mains: [await binaryId(api)] }), token: FOREIGN_TOKEN }
    expect((await api.ask('POST', V2, ask)).body.error_name).toBe('NOT_FOUND')
  })

  test('changes its name, its description and who sees it, and nothing else', async () => {
    const api = testApi()
    const id = await madeId(api, V2, 'job_template', aJobTemplate({ mains: [await binaryId(api)], description: 'x' }))
    const change = (body: object) => api.ask('PATCH', `${V2}/${id}`, { body })
    const { status, body } = await change({ name: 'other', description: null, is_public: true })
    expect([status, body.job_template]).toMatchObject([202, { name: 'other', description: null, is_public: true }])
    expect((await change({ type: 'Hive' })).body.error_message).toMatch(/'type' was unexpected/)
    expect((await api.ask('PATCH', `/v1.1/jobs/${id}`, { body: { name: 'again' } })).body.job?.name).toBe('again')
  })

  test('shows a changed binary in its list at once', async () => {
    const api = testApi()
    const main = await binaryId(api)
    await api.ask('POST', V2, { body: aJobTemplate({ mains: [main] }) })
    await api.ask('GET', V2)
    await api.ask('PATCH', `/v2/job-binaries/${main}`, { body: { name: 'new.jar' } })
    const [template] = itemsOf(await api.ask('GET', V2), 'job_templates')
    expect(template?.mains?.[0]?.name).toBe('new.jar')
  })

  test('holds its binaries until it is deleted itself', async () => {
    const api = testApi()
    const main = await binaryId(api)
    const id = await madeId(api, V2, 'job_template', aJobTemplate({ mains: [main] }))
    const { body } = await api.ask('DELETE', `/v2/job-binaries/${main}`)
    expect(body.error_message).toMatch(/referenced by job templates: pig-clean/)
    expect((await api.ask('DELETE', `${V2}/${id}`)).status).toBe(204)
    expect((await api.ask('DELETE', `/v2/job-binaries/${main}`)).status).toBe(204)
  })

  test('is listed by type and name in v2', async () => {
    const api = testApi()
    await api.ask('POST', V2, { body: aJobTemplate({ mains: [await binaryId(api)] }) })
    await api.ask('POST', V2, { body: aJobTemplate({ name: 'stream', type: 'MapReduce.Streaming' }) })
    const names = async (query: string) =>
      itemsOf(await api.ask('GET', `${V2}${query}`), 'job_templates').map((item) => item.name)
    expect(await names('?type=MapReduce.Streaming')).toEqual(['stream'])
    expect(await names('?name=pig-clean')).toEqual(['pig-clean'])
  })

  test('is found by its description in v2 too, for the dashboard has a filter for it', async () => {
    const api = testApi()
    const mains = [await binaryId(api)]
    await api.ask('POST', V2, { body: aJobTemplate({ mains, description: 'cleans the logs' }) })
    await api.ask('POST', V2, { body: aJobTemplate({ mains, name: 'other' }) })
    const found = itemsOf(await api.ask('GET', `${V2}?description=logs`), 'job_templates')
    expect(found.map((item) => item.name)).toEqual(['pig-clean'])
  })
})
