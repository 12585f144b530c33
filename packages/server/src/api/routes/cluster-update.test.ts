import { describe, expect, test } from 'vitest'
import { CLUSTERS, idOf } from '../testing/asked-clusters.ts'
import { aGroup, UNKNOWN_ID } from '../testing/bodies.ts'
import { aShare, SHARE_ID } from '../testing/plain-cloud.ts'
import { PROJECT, type TestApi, testApi } from '../testing/test-api.ts'

const OTHER_SHARE_ID = '5a5a5a5a-0000-4000-8000-000000000002'

describe('changing a cluster', () => {
  test.each(['/v1.1', '/v2'])(
    '%s changes name, description and who sees it; the stack keeps its name',
    async (version) => {
      const api = testApi()
      const id = await idOf(api)
      const changes = { name: 'renamed', description: 'new', is_public: true }
      const { status, body } = await api.ask('PATCH', `${version}/clusters/${id}`, { body: changes })
      expect(status).toBe(202)
      expect(body.cluster).toMatchObject(changes)
      expect(api.store.clusterRows.rows[0]?.name_in_cloud).toBe('demo')
    },
  )

  test('a name that is taken is refused', async () => {
    const api = testApi()
    await idOf(api, { name: 'other' })
    const id = await idOf(api)
    const { body } = await api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { name: 'other' } })
    expect(body.error_name).toBe('NAME_ALREADY_EXISTS')
  })

  test('a protected one may be unprotected and made public, nothing else', async () => {
    const api = testApi()
    const id = await idOf(api, { is_protected: true })
    const ask = (body: object) => api.ask('PATCH', `${CLUSTERS}/${id}`, { body })
    expect((await ask({ is_public: true, name: 'demo' })).status).toBe(202)
    expect((await ask({ name: 'other' })).body.error_name).toBe('UPDATE_FAILED')
    expect((await ask({ name: 'other', is_protected: false })).status).toBe(202)
  })

  test('update_keypair is accepted with the present key of the name the cluster was made with', async () => {
    const api = testApi()
    const id = await idOf(api, { user_keypair_id: 'mykey' })
    api.store.clusterRows.change(id, { status: 'Active' })
    api.cloud.keypairs.set('mykey', 'ssh-ed25519 BBBB new')
    expect((await api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { update_keypair: true } })).status).toBe(202)
    expect(api.store.work.get(id)).toEqual({ publicKey: 'ssh-ed25519 BBBB new' })
    const again = await api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { update_keypair: true, name: 'other' } })
    expect(again.body.error_name).toBe('CLUSTER_BUSY')
    expect(api.store.clusterRows.rows[0]?.name).toBe('demo')
  })

  const SHARES = [{ id: SHARE_ID, path: '/data', access_level: 'ro' }]

  async function anActiveOneWithShare(api: TestApi, differences: Record<string, unknown> = {}): Promise<string> {
    api.cloud.shares = [aShare()]
    const id = await idOf(api, differences)
    api.store.clusterRows.change(id, { status: 'Active' })
    return id
  }

  test.each(['/v1.1', '/v2'])(
    'other shares are accepted by %s, shown at once, and handed to an engine',
    async (version) => {
      const api = testApi()
      const id = await anActiveOneWithShare(api)
      const path = version === '/v2' ? `${CLUSTERS}/${id}` : `/v1.1/${PROJECT}/clusters/${id}`
      const { status, body } = await api.ask('PATCH', path, { body: { shares: SHARES } })
      expect(status).toBe(202)
      expect(body.cluster?.shares).toEqual(SHARES)
      expect(api.store.work.get(id)).toEqual({ shares: SHARES })
    },
  )

  test('an empty list of shares takes away what was mounted', async () => {
    const api = testApi()
    const id = await anActiveOneWithShare(api, { shares: SHARES })
    expect((await api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { shares: [] } })).body.cluster?.shares).toEqual([])
    expect(api.store.work.get(id)).toEqual({ shares: [] })
  })

  test('shares of a change are checked like those of a creation, and nothing is changed', async () => {
    const api = testApi()
    const id = await anActiveOneWithShare(api)
    const ask = async (shares: object[], more: object = {}) =>
      (await api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { shares, ...more } })).body.error_message
    expect(await ask([{ id: UNKNOWN_ID }], { name: 'other' })).toMatch(/does not exist/)
    expect(await ask([{ id: SHARE_ID, path: 'data' }])).toMatch(/must be absolute/)
    expect(api.store.work.size).toBe(0)
    expect(api.store.clusterRows.rows[0]).toMatchObject({ name: 'demo', shares: null })
  })

  test('a path that a node group mounts its own share at is refused for a share of the cluster', async () => {
    const api = testApi()
    api.cloud.shares = [aShare(), aShare({ id: OTHER_SHARE_ID })]
    const id = await idOf(api, { node_groups: [aGroup({ shares: [{ id: OTHER_SHARE_ID, path: '/data' }] })] })
    api.store.clusterRows.change(id, { status: 'Active' })
    const { body } = await api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { shares: SHARES } })
    expect(body.error_message).toMatch(/cannot be mounted to the same path: \/data/)
  })

  test('shares of a protected cluster stay, and those of one that is being made too', async () => {
    const api = testApi()
    const id = await anActiveOneWithShare(api, { is_protected: true })
    const ask = () => api.ask('PATCH', `${CLUSTERS}/${id}`, { body: { shares: SHARES } })
    expect((await ask()).body.error_name).toBe('UPDATE_FAILED')
    api.store.clusterRows.change(id, { is_protected: false, status: 'Spawning' })
    expect((await ask()).body.error_name).toBe('CLUSTER_BUSY')
  })
})
