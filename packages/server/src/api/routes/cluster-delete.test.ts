import { CloudError } from '@fennec/openstack'
import { describe, expect, test } from 'vitest'
import { CLUSTERS, idOf } from '../testing/asked-clusters.ts'
import { PROJECT, testApi } from '../testing/test-api.ts'

describe('deleting a cluster', () => {
  test('is accepted with 204 and an empty body', async () => {
    const api = testApi()
    const id = await idOf(api)
    const { status, body } = await api.ask('DELETE', `${CLUSTERS}/${id}`)
    expect([status, body]).toEqual([204, { text: '' }])
    expect(api.store.deletions).toEqual([id])
  })

  test('brings a new trust when the cluster’s own is gone, and no other time', async () => {
    const api = testApi()
    const [kept, bereft] = [await idOf(api), await idOf(api, { name: 'bereft' })]
    const trustOf = (id: string) => api.store.clusterRows.rows.find((row) => row.id === id)?.trust_id ?? ''
    const before = [trustOf(kept), trustOf(bereft)]
    api.trusts.delete(before[1] ?? '')
    api.trusts.add('another one')
    for (const id of [kept, bereft]) await api.ask('DELETE', `${CLUSTERS}/${id}`)
    expect(trustOf(kept)).toBe(before[0])
    expect(trustOf(bereft)).not.toBe(before[1])
    expect(api.trusts).toContain(trustOf(bereft))
    expect(api.store.intents.size).toBe(0)
  })

  test('whose trust is gone is not begun with a token that was revoked since it was last looked at', async () => {
    const words = { service: 'keystone', method: 'POST', url: '/OS-TRUST/trusts', status: 401, requestId: null }
    const expiresAt = new Date(Date.parse('2026-01-15T11:00:00Z'))
    const user = { userId: 'u1', userName: 'alice', projectId: PROJECT, roles: ['member'], expiresAt }
    let isRevoked = false
    const trusts = new Set<string>()
    const api = testApi({
      validateToken: async () => (isRevoked ? null : user),
      trustExists: async (trust) => trusts.has(trust),
      createTrust: async () => {
        if (isRevoked) throw new CloudError('no', { ...words, retryable: false, retryAfterMs: null })
        trusts.add('t1')
        return 't1'
      },
    })
    const id = await idOf(api)
    trusts.clear()
    isRevoked = true
    expect((await api.ask('DELETE', `${CLUSTERS}/${id}`)).status).toBe(401)
    expect(api.store.deletions).toEqual([])
  })

  test('is refused while it is protected', async () => {
    const api = testApi()
    const id = await idOf(api, { is_protected: true })
    const { body } = await api.ask('DELETE', `${CLUSTERS}/${id}`)
    expect(body.error_name).toBe('DELETION_FAILED')
    expect(body.error_message).toContain(
      `Cluster with id '${id}' could not be deleted because it's marked as protected`,
    )
    expect(api.store.deletions).toEqual([])
  })
})

describe('a forced deletion', () => {
  test('is answered with 200 and the name of the stack, and the cluster is gone', async () => {
    const api = testApi()
    const id = await idOf(api)
    api.store.clusterRows.change(id, { status: 'Error' })
    const { status, body } = await api.ask('DELETE', `${CLUSTERS}/${id}`, { body: { force: true } })
    expect([status, body]).toEqual([200, { stack_name: `demo${id.slice(0, 8)}` }])
    expect((await api.ask('GET', `${CLUSTERS}/${id}`)).status).toBe(404)
  })

  test('without force: true it is an ordinary one', async () => {
    const api = testApi()
    const id = await idOf(api)
    expect((await api.ask('DELETE', `${CLUSTERS}/${id}`, { body: { force: false } })).status).toBe(204)
  })

  test('does not exist in v1.1', async () => {
    const api = testApi()
    const id = await idOf(api)
    const { body } = await api.ask('DELETE', `/v1.1/clusters/${id}`, { body: { force: true } })
    expect(body.error_name).toBe('VALIDATION_ERROR')
    expect(api.store.deletions).toEqual([])
  })
})
