import { describe, expect, test, vi } from 'vitest'
import type { ProvisionStep } from '../../domain/model.ts'
import { CLUSTERS, idOf } from '../testing/asked-clusters.ts'
import { aGroup } from '../testing/bodies.ts'
import { FOREIGN_TOKEN, testApi } from '../testing/test-api.ts'

describe('showing a cluster', () => {
  const step: ProvisionStep = {
    id: 's1',
    cluster_id: 'c1',
    tenant_id: 't1',
    step_name: 'Wait for instance accessibility',
    step_type: 'Engine: create cluster',
    total: 1,
    successful: null,
    events: [],
    created_at: new Date(0),
    updated_at: null,
  }

  test.each([
    ['', false],
    ['?show_progress=False', false],
    ['?show_progress=True', true],
  ])('with %j its steps have events: %s', async (query, shown) => {
    const api = testApi()
    const id = await idOf(api)
    api.store.clusterRows.rows[0]?.provision_progress.push(step)
    const { body } = await api.ask('GET', `${CLUSTERS}/${id}${query}`)
    expect('events' in (body.cluster?.provision_progress?.[0] ?? {})).toBe(shown)
  })

  test('another project does not see it', async () => {
    const api = testApi()
    const id = await idOf(api)
    expect((await api.ask('GET', `${CLUSTERS}/${id}`, { token: FOREIGN_TOKEN })).status).toBe(404)
  })

  test('the database is asked for a cluster once, and again as soon as something of it changed', async () => {
    const api = testApi()
    const id = await idOf(api)
    const get = vi.spyOn(api.store.clusters, 'get')
    const shown = async () => (await api.ask('GET', `${CLUSTERS}/${id}`)).body.cluster?.status
    expect([await shown(), await shown(), get.mock.calls.length]).toEqual(['Validating', 'Validating', 1])
    api.store.clusterRows.change(id, { status: 'Spawning' })
    expect([await shown(), get.mock.calls.length]).toEqual(['Spawning', 2])
  })

  test('what is in memory for its own project is not there for another', async () => {
    const api = testApi()
    const id = await idOf(api)
    await api.ask('GET', `${CLUSTERS}/${id}`)
    expect((await api.ask('GET', `${CLUSTERS}/${id}`, { token: FOREIGN_TOKEN })).status).toBe(404)
  })

  test('before anything is made its groups show the nodes that were asked for', async () => {
    const api = testApi()
    const workers = aGroup({ name: 'worker', count: 3, node_processes: ['datanode'] })
    const id = await idOf(api, { node_groups: [aGroup(), workers] })
    const { body } = await api.ask('GET', `${CLUSTERS}/${id}`)
    expect(body.cluster?.node_groups).toMatchObject([
      { count: 1, instances: [] },
      { count: 3, instances: [] },
    ])
  })
})
