import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aClusterTemplate, aGroup, aTemplate } from './testing/bodies.ts'
import { FOREIGN_TOKEN, type TestApi, testApi } from './testing/test-api.ts'

const KINDS = {
  'node-group-templates': { one: 'node_group_template', body: aTemplate, change: { flavor_id: '3' } },
  'cluster-templates': {
    one: 'cluster_template',
    body: aClusterTemplate,
    change: { node_groups: [aGroup({ name: 'x' })] },
  },
} as const
const kinds = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]))
const versions = fc.constantFrom('v1.1' as const, 'v2' as const)

/** A template of one project, and all that another may ask about it. */
async function foreignTemplate(kind: keyof typeof KINDS, isPublic: boolean, version: 'v1.1' | 'v2') {
  const api = testApi()
  const { one, body } = KINDS[kind]
  const made = await api.ask('POST', `/v2/${kind}`, { body: body({ is_public: isPublic }) })
  const url = `/${version}/${kind}/${made.body[one]?.id}`
  const ask = async (method: Parameters<TestApi['ask']>[0], path = url, sent?: unknown) =>
    await api.ask(method, path, { token: FOREIGN_TOKEN, ...(sent !== undefined && { body: sent }) })
  const stored = async () => (await api.ask('GET', url)).body
  return { api, ask, url, stored, id: String(made.body[one]?.id) }
}

test('a template of another project is not there, unless it is public; then it is read, and never written', async () => {
  await fc.assert(
    fc.asyncProperty(kinds, fc.boolean(), versions, async (kind, isPublic, version) => {
      const { ask, url, stored, id } = await foreignTemplate(kind, isPublic, version)
      const before = await stored()
      const read = isPublic ? 200 : 404
      const write = isPublic ? 400 : 404
      expect((await ask('GET')).status).toBe(read)
      expect((await ask('GET', `${url}/export`)).status).toBe(read)
      expect((await ask('GET', `/${version}/${kind}?limit=1&marker=${id}`)).status).toBe(read)
      const { body: list } = await ask('GET', `/${version}/${kind}`)
      expect(JSON.stringify(list).includes(id)).toBe(isPublic)
      const update = version === 'v2' ? 'PATCH' : 'PUT'
      for (const change of [KINDS[kind].change, { is_public: false }, { is_protected: true }, {}]) {
        const { status, body } = await ask(update, url, change)
        expect([status, body.error_name]).toEqual([write, isPublic ? 'UPDATE_FAILED' : 'NOT_FOUND'])
      }
      const gone = await ask('DELETE')
      expect([gone.status, gone.body.error_name]).toEqual([write, isPublic ? 'DELETION_FAILED' : 'NOT_FOUND'])
      expect(await stored()).toEqual(before)
    }),
    { numRuns: 16 },
  )
})

test('a node group template that another project uses changes, and its cluster templates there do not', async () => {
  const { api, ask, url, id } = await foreignTemplate('node-group-templates', true, 'v2')
  const node_groups = [{ name: 'worker', count: 1, node_group_template_id: id }]
  const made = await ask('POST', '/v2/cluster-templates', aClusterTemplate({ node_groups, is_protected: true }))
  const shown = async () => (await ask('GET', `/v2/cluster-templates/${made.body.cluster_template?.id}`)).body
  const before = await shown()
  expect((await api.ask('PATCH', url, { body: { flavor_id: '3' } })).status).toBe(202)
  expect(await shown()).toEqual(before)
})

test('a cluster template may use a public node group template of another project, and no other', async () => {
  for (const isPublic of [true, false]) {
    const { ask, id } = await foreignTemplate('node-group-templates', isPublic, 'v2')
    const node_groups = [{ name: 'worker', count: 1, node_group_template_id: id }]
    const { status, body } = await ask('POST', '/v2/cluster-templates', aClusterTemplate({ node_groups }))
    expect([status, body.error_name]).toEqual(isPublic ? [202, undefined] : [400, 'NOT_FOUND'])
  }
})

test('an owner learns that others use a public template, and not who', async () => {
  const { api, ask, url, id } = await foreignTemplate('node-group-templates', true, 'v2')
  const node_groups = [{ name: 'worker', count: 1, node_group_template_id: id }]
  await ask('POST', '/v2/cluster-templates', aClusterTemplate({ name: 'secret-plan', node_groups }))
  const { status, body } = await api.ask('DELETE', url)
  expect(status).toBe(400)
  expect(body.error_message).toContain('in use by cluster templates: 1 of other projects')
  expect(body.error_message).not.toContain('secret-plan')
})
