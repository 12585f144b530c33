import { describe, expect, test } from 'vitest'
import { aJobBinary, upload } from '../testing/edp-bodies.ts'
import { FOREIGN_TOKEN, itemsOf, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const INTERNALS = '/v1.1/job-binary-internals'
const V2_INTERNALS = '/v2/job-binary-internals'

const uploaded = async (api: TestApi, name = 'script.pig', content: Buffer | string = 'a = load x') =>
  (await upload(api, name, content)).body.job_binary_internal

/** The bytes of an answer that is a file. */
async function download(api: TestApi, url: string) {
  const response = await api.app.inject({ method: 'GET', url, headers: { 'x-auth-token': 'good', ...V21 } })
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload }
}

describe('a job binary', () => {
  test('comes back without its credentials; a list of them has the key binaries', async () => {
    const api = testApi()
    const { status, body } = await api.ask('POST', '/v2/job-binaries', { body: aJobBinary() })
    expect([status, body.job_binary?.url]).toEqual([202, 'swift://bin.sahara/pi.jar'])
    const list = await api.ask('GET', '/v1.1/job-binaries')
    expect(itemsOf(list, 'binaries')).toHaveLength(1)
    expect(JSON.stringify([body, list.body])).not.toMatch(/s3cret|extra/)
  })

  test.each([
    ['internal-db://no-uuid', "url: 'internal-db://no-uuid' is not a 'valid_job_location'"],
    ['manila://share/x', "url: 'manila://share/x' is not a 'valid_job_location'"],
    ['s3://', "url: 's3://' is not a 'valid_job_location'"],
  ])('at %s is refused', async (url, words) => {
    const { body } = await testApi().ask('POST', '/v2/job-binaries', { body: aJobBinary({ url }) })
    expect(body.error_message).toContain(words)
  })

  test('in s3 has exactly the three credentials', async () => {
    const ask = async (extra: object) =>
      (await testApi().ask('POST', '/v2/job-binaries', { body: aJobBinary({ url: 's3://b/k', extra }) })).status
    expect(await ask({ accesskey: 'A', secretkey: 'S', endpoint: 'e' })).toBe(202)
    expect(await ask({ accesskey: 'A', secretkey: 'S' })).toBe(400)
    expect(await ask({ accesskey: 'A', secretkey: 'S', endpoint: 'e', ssl: true })).toBe(400)
  })

  test('of the database gives the bytes that were uploaded, in both versions', async () => {
    const api = testApi()
    const bytes = Buffer.from([0, 255, 128, 10, 0])
    const { id } = (await uploaded(api, 'lib.jar', bytes)) ?? {}
    const { body } = await api.ask('POST', '/v1.1/job-binaries', { body: aJobBinary({ url: `internal-db://${id}` }) })
    for (const version of ['v1.1', 'v2']) {
      const answer = await download(api, `/${version}/job-binaries/${body.job_binary?.id}/data`)
      expect([answer.status, answer.bytes]).toEqual([200, bytes])
    }
  })

  test('cannot be made of a file of another project', async () => {
    const api = testApi()
    const { id } = (await uploaded(api)) ?? {}
    const ask = { body: aJobBinary({ url: `internal-db://${id}` }), token: FOREIGN_TOKEN }
    expect((await api.ask('POST', '/v2/job-binaries', ask)).body.error_name).toBe('INVALID_REFERENCE')
  })
})

describe('a file in the database', () => {
  test('is uploaded as raw bytes and tells its size; lists and answers never carry it', async () => {
    const api = testApi()
    const { status, body } = await upload(api, 'script.pig', 'a = load x')
    expect([status, body.job_binary_internal]).toMatchObject([202, { name: 'script.pig', datasize: 10 }])
    expect(itemsOf(await api.ask('GET', INTERNALS), 'binaries')[0]).not.toHaveProperty('data')
  })

  test('that looks like JSON, or has no type, is stored as it is', async () => {
    const api = testApi()
    const headers = { 'content-type': 'application/json' }
    const { body } = await api.ask('PUT', `${INTERNALS}/conf`, { body: '{"broken', headers })
    const { bytes } = await download(api, `${INTERNALS}/${body.job_binary_internal?.id}/data`)
    expect(String(bytes)).toBe('{"broken')
  })

  test('is given as a file to save, never as a page', async () => {
    const api = testApi()
    const { id } = (await uploaded(api, 'page.html', '<script>')) ?? {}
    const { headers } = await download(api, `${INTERNALS}/${id}/data`)
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    })
  })

  test.each(['-x', 'a b', 'é', 'x'.repeat(81)])('cannot be called %s', async (name) => {
    const { status, body } = await upload(testApi(), encodeURIComponent(name), 'x')
    expect([status, body.error_name]).toEqual([400, 'BAD_JOB_BINARY'])
  })

  test('is not empty', async () => {
    expect((await upload(testApi(), 'empty', '')).body.error_name).toBe('BAD_JOB_BINARY')
  })

  test('may be as large as the limit, and not a byte more; nothing is stored then', async () => {
    const api = testApi({ options: { jobBinaryMaxKib: 1 } })
    expect((await upload(api, 'full', Buffer.alloc(1024))).status).toBe(202)
    const { status, body } = await upload(api, 'over', Buffer.alloc(1025))
    expect([status, body.error_name]).toEqual([400, 'DATA_TOO_BIG'])
    expect(api.store.edp.rows.job_binary_internal.rows).toHaveLength(1)
  })

  test('is renamed and shared by PATCH', async () => {
    const api = testApi()
    const { id } = (await uploaded(api)) ?? {}
    const { body } = await api.ask('PATCH', `${INTERNALS}/${id}`, { body: { name: 'new.pig', is_public: true } })
    expect(body.job_binary_internal).toMatchObject({ name: 'new.pig', is_public: true, datasize: 10 })
  })

  test('goes before the job binary that names it, as the old client removes the two', async () => {
    const api = testApi()
    const { id } = (await uploaded(api)) ?? {}
    await api.ask('POST', '/v1.1/job-binaries', { body: aJobBinary({ url: `internal-db://${id}` }) })
    expect((await api.ask('DELETE', `${INTERNALS}/${id}`)).status).toBe(204)
  })

  test('is unknown to v2 before 2.1', async () => {
    expect((await testApi().ask('GET', V2_INTERNALS)).status).toBe(404)
    expect((await testApi().ask('GET', V2_INTERNALS, { headers: V21 })).status).toBe(200)
  })

  test('is uploaded, listed, given and deleted in v2 as in v1.1, with the names of v2', async () => {
    const api = testApi()
    const bytes = Buffer.from([0, 255, 128])
    const { status, body } = await upload(api, 'lib.jar', bytes, V2_INTERNALS)
    const file = body.job_binary_internal
    expect([status, file]).toMatchObject([202, { name: 'lib.jar', datasize: 3, project_id: expect.any(String) }])
    expect(itemsOf(await api.ask('GET', V2_INTERNALS, { headers: V21 }), 'binaries')).toEqual([file])
    const given = await download(api, `${V2_INTERNALS}/${file?.id}/data`)
    expect([given.status, given.bytes]).toEqual([200, bytes])
    expect((await api.ask('DELETE', `${V2_INTERNALS}/${file?.id}`, { headers: V21 })).status).toBe(204)
    expect(api.store.edp.rows.job_binary_internal.rows).toEqual([])
  })

  test('over the limit is 413 in v2', async () => {
    const api = testApi({ options: { jobBinaryMaxKib: 1 } })
    const { status, body } = await upload(api, 'over', Buffer.alloc(1025), V2_INTERNALS)
    expect([status, body.error_name]).toEqual([413, 'DATA_TOO_BIG'])
  })

  test('stays, in v2, while a job binary is this file', async () => {
    const api = testApi()
    const { id } = (await uploaded(api)) ?? {}
    const { body } = await api.ask('POST', '/v2/job-binaries', { body: aJobBinary({ url: `internal-db://${id}` }) })
    const remove = () => api.ask('DELETE', `${V2_INTERNALS}/${id}`, { headers: V21 })
    expect((await remove()).body.error_message).toContain("it's referenced by job binaries: pi.jar")
    await api.ask('DELETE', `/v2/job-binaries/${body.job_binary?.id}`)
    expect((await remove()).status).toBe(204)
  })
})
