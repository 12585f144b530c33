import { describe, expect, test } from 'vitest'
import type { Operation } from '../../domain/operation.ts'
import { aCluster, UNKNOWN_ID } from '../testing/bodies.ts'
import { FOREIGN_TOKEN, itemsOf, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const at = (time: string) => new Date(`2026-01-15T${time}Z`)

async function aCreation(api: TestApi, changes: Partial<Operation> = {}) {
  const { body } = await api.ask('POST', '/v2/clusters', { body: aCluster() })
  const clusterId = String(body.cluster?.id)
  const [row] = api.store.operations.rows.rows
  if (!row) throw new Error('no operation was accepted')
  api.store.operations.rows.change(row.id, changes)
  const url = `/v2/clusters/${clusterId}/operations`
  return { clusterId, id: row.id, all: url, one: `${url}/${row.id}` }
}

describe('the operations of a cluster', () => {
  test('are told with the step, the cloud’s words, the next try and what there is in the cloud', async () => {
    const api = testApi()
    const { one, id, clusterId } = await aCreation(api, {
      step: 'instances',
      tries: 2,
      last_error: 'nova: 503',
      next_try_at: at('10:00:04'),
      steps: [{ name: 'stack', result: { stackId: 's1', stackName: 'demo' }, created_at: at('10:00:01') }],
    })
    const { status, body } = await api.ask('GET', one, { headers: V21 })
    expect(status).toBe(200)
    expect(body.operation).toEqual({
      id,
      cluster_id: clusterId,
      kind: 'create',
      state: 'waiting',
      step: 'instances',
      tries: 2,
      last_error: 'nova: 503',
      next_try_at: '2026-01-15T10:00:04',
      engine: null,
      created_at: '2026-01-15T10:00:00',
      finished_at: null,
      cancellable: true,
      cancel_requested_at: null,
      cancelled_by: null,
      steps: [{ name: 'stack', finished_at: '2026-01-15T10:00:01' }],
      resources: {
        ...{ stack_id: 's1', stack_name: 'demo' },
        ...{ servers: [], boot_volumes: [], data_volumes: [], ports: [] },
      },
    })
  })

  test('come newest first, in pages', async () => {
    const api = testApi()
    const { all, clusterId, id } = await aCreation(api, { finished_at: at('10:01:00'), created_at: at('09:00:00') })
    api.store.clusterRows.change(clusterId, { status: 'Active' })
    await api.ask('PATCH', `/v2/clusters/${clusterId}`, { body: { verification: { status: 'START' } } })
    const first = await api.ask('GET', `${all}?limit=1`, { headers: V21 })
    expect(itemsOf(first, 'operations')).toMatchObject([{ kind: 'verify' }])
    expect(first.body.markers).toEqual({ prev: null, next: itemsOf(first, 'operations')[0]?.id })
    const second = await api.ask('GET', `${all}?limit=1&marker=${String(first.body.markers?.next)}`, { headers: V21 })
    expect(itemsOf(second, 'operations')).toMatchObject([{ id }])
  })

  test('are an unknown URL without the microversion that brought them, whatever is asked there', async () => {
    const api = testApi()
    const { all, one } = await aCreation(api)
    const answers = [
      await api.ask('GET', all),
      await api.ask('GET', all, { headers: { 'openstack-api-version': 'data-processing 2.0' } }),
      await api.ask('DELETE', all),
      await api.ask('POST', `${one}/cancel`, { headers: { 'content-type': 'text/plain' }, body: 'x' }),
      await api.ask('GET', all.replace('/v2', '/v1.1'), { headers: V21 }),
    ]
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([
        404,
        { error: 404, error_message: expect.stringContaining('not found on the server') },
      ])
    }
    expect((await api.ask('DELETE', all, { headers: V21 })).headers.allow).toBe('GET')
  })

  test('are no other project’s business, also of a public cluster', async () => {
    const api = testApi()
    const { clusterId, all, one } = await aCreation(api)
    api.store.clusterRows.change(clusterId, { is_public: true })
    for (const url of [all, one]) {
      expect((await api.ask('GET', url, { headers: V21, token: FOREIGN_TOKEN })).status).toBe(404)
    }
    expect((await api.ask('POST', `${one}/cancel`, { headers: V21, token: FOREIGN_TOKEN })).status).toBe(404)
    expect((await api.ask('GET', `${all}/${UNKNOWN_ID}`, { headers: V21 })).status).toBe(404)
    expect((await api.ask('GET', `/v2/clusters/${UNKNOWN_ID}/operations`, { headers: V21 })).status).toBe(404)
  })
})

describe('steering an operation', () => {
  test('a retry is accepted with 202 and shows the wait at its end', async () => {
    const api = testApi()
    const { one } = await aCreation(api, { next_try_at: at('11:00:00') })
    const { status, body } = await api.ask('POST', `${one}/retry`, { headers: V21 })
    expect([status, String(body.operation?.next_try_at)]).toEqual([202, '2026-01-15T10:05:00'])
  })

  test('a cancellation is accepted with 202 and says who wished it; asked again it is as it was', async () => {
    const api = testApi()
    const { one } = await aCreation(api)
    const first = await api.ask('POST', `${one}/cancel`, { headers: V21 })
    expect(first.status).toBe(202)
    expect(first.body.operation).toMatchObject({ cancelled_by: 'alice', cancellable: false, state: 'waiting' })
    expect(await api.ask('POST', `${one}/cancel`, { headers: V21 })).toMatchObject({ status: 202, body: first.body })
  })

  test('what a protected cluster is made of is not taken back', async () => {
    const api = testApi()
    const { one, clusterId } = await aCreation(api)
    api.store.clusterRows.change(clusterId, { is_protected: true })
    const { status, body } = await api.ask('POST', `${one}/cancel`, { headers: V21 })
    expect([status, body.error_name]).toEqual([400, 'UPDATE_FAILED'])
    expect((await api.ask('GET', one, { headers: V21 })).body.operation?.cancel_requested_at).toBeNull()
  })

  test('has policy rules of its own', async () => {
    const api = testApi()
    const { one } = await aCreation(api)
    api.setPolicy('"data-processing:cluster:retry": "!"\n"data-processing:cluster:cancel": "role:admin"')
    expect((await api.ask('POST', `${one}/retry`, { headers: V21 })).status).toBe(403)
    expect((await api.ask('POST', `${one}/cancel`, { headers: V21 })).status).toBe(403)
    expect((await api.ask('GET', one, { headers: V21 })).status).toBe(200)
  })
})
