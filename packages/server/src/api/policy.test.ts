import { describe, expect, test } from 'vitest'
import { aTemplate, UNKNOWN_ID } from './testing/bodies.ts'
import { ADMIN_TOKEN, testApi } from './testing/test-api.ts'

const underPolicy = (text: string) => {
  const api = testApi()
  api.setPolicy(text)
  return api
}

describe('the operator’s policy', () => {
  test('refuses in the old shape, with the old text first and the rule that refused', async () => {
    const api = underPolicy('"data-processing:node-group-template:create": "role:admin"')
    const { status, body } = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate() })
    expect(status).toBe(403)
    expect(body).toMatchObject({ error_code: 403, error_name: 'FORBIDDEN' })
    expect(body.error_message).toMatch(
      /^You are not authorized to complete this action\. The rule data-processing:node-group-template:create .*\nError ID: /,
    )
    expect(api.store.templateRows.rows).toEqual([])
  })

  test('lets those pass that it names', async () => {
    const api = underPolicy('"data-processing:node-group-template:create": "role:admin"')
    const { status } = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate(), token: ADMIN_TOKEN })
    expect(status).toBe(202)
  })

  test('has rules of its own for v1.1 and for v2', async () => {
    const api = underPolicy('"data-processing:clusters:get_all": "!"')
    expect((await api.ask('GET', '/v1.1/clusters')).status).toBe(403)
    expect((await api.ask('GET', '/v1.0/clusters')).status).toBe(403)
    expect((await api.ask('GET', '/v2/clusters')).status).toBe(200)
  })

  test('is asked after the body and before the object of the URL', async () => {
    const api = underPolicy('"data-processing:image:set-tags": "!"')
    const url = `/v2/images/${UNKNOWN_ID}/tags`
    const broken = await api.ask('PUT', url, { headers: { 'content-type': 'application/json' }, body: '{' })
    expect(broken.body.error_name).toBe('MALFORMED_REQUEST_BODY')
    expect((await api.ask('PUT', url, { body: {} })).status).toBe(403)
  })

  test('is asked before a list is answered from memory', async () => {
    const api = testApi()
    expect((await api.ask('GET', '/v2/clusters')).status).toBe(200)
    api.setPolicy('"data-processing:cluster:list": "role:admin"')
    expect((await api.ask('GET', '/v2/clusters')).status).toBe(403)
  })

  test('about the project holds for requests in the caller’s own', async () => {
    const api = underPolicy('"data-processing:cluster:list": "project_id:%(project_id)s and user_id:%(user_id)s"')
    expect((await api.ask('GET', '/v2/clusters')).status).toBe(200)
  })
})
