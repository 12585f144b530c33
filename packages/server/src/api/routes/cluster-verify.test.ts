import { describe, expect, test } from 'vitest'
import { CLUSTERS, idOf } from '../testing/asked-clusters.ts'
import { testApi } from '../testing/test-api.ts'

describe('verifying a cluster', () => {
  const START = { verification: { status: 'START' } }

  test('is accepted for an Active cluster, also a protected one, and shown once there is one', async () => {
    const api = testApi()
    const id = await idOf(api, { is_protected: true })
    api.store.clusterRows.change(id, { status: 'Active' })
    const { status, body } = await api.ask('PATCH', `/v1.1/clusters/${id}`, { body: START })
    expect(status).toBe(202)
    expect('verification' in (body.cluster ?? {})).toBe(false)
    expect(api.store.work.get(id)).toEqual({ verify: true })
  })

  test('is refused while one is running, and for a cluster that is not Active', async () => {
    const api = testApi()
    const id = await idOf(api)
    const ask = () => api.ask('PATCH', `${CLUSTERS}/${id}`, { body: START })
    expect((await ask()).body.error_message).toContain('it must be Active, and is Validating')
    const verification = { id: 'v', cluster_id: id, checks: [], created_at: new Date(0), updated_at: null }
    api.store.clusterRows.change(id, { status: 'Active', verification: { ...verification, status: 'CHECKING' } })
    const { body } = await ask()
    expect(body.error_name).toBe('CANNOT_VERIFY')
    expect(body.error_message).toContain('it is being verified already')
    api.store.clusterRows.change(id, { verification: { ...verification, status: 'RED' } })
    expect((await ask()).body.cluster?.verification).toMatchObject({ status: 'RED', checks: [] })
  })

  test('knows no other wish than START', async () => {
    const api = testApi()
    const body = { verification: { status: 'STOP' } }
    expect((await api.ask('PATCH', `${CLUSTERS}/${await idOf(api)}`, { body })).body.error_name).toBe(
      'VALIDATION_ERROR',
    )
  })
})
