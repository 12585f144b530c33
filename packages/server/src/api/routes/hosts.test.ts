import { expect, test } from 'vitest'
import type { PlacedServer } from '../../domain/hosts/hosts-in-cloud.ts'
import type { Cluster } from '../../domain/model.ts'
import { aCluster } from '../testing/bodies.ts'
import { aHost } from '../testing/plain-cloud.ts'
import { ADMIN_TOKEN, itemsOf, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const asAdmin = { token: ADMIN_TOKEN, headers: V21 }

const aServer = (clusterId: string, differences: Partial<PlacedServer> = {}): PlacedServer => ({
  id: 's1',
  name: 'demo-worker-0',
  clusterId,
  projectId: 'p1',
  host: 'compute-1',
  status: 'ACTIVE',
  taskState: null,
  volumeBacked: true,
  volumeIds: ['v1'],
  fault: null,
  ...differences,
})

/** An Active cluster with a volume-backed and an image-backed node, both on compute-1. */
async function withNodes(api: TestApi): Promise<void> {
  const { body } = await api.ask('POST', '/v2/clusters', { body: aCluster() })
  const id = String(body.cluster?.id)
  const instance = (instance_id: string, boot_volume_id: string | null) => ({
    instance_id,
    instance_name: instance_id,
    boot_volume_id,
  })
  const [row] = api.store.clusterRows.rows
  const [group] = row?.node_groups ?? []
  const node_groups = [{ ...group, instances: [instance('s1', 'v1'), instance('s2', null)] }] as Cluster['node_groups']
  api.store.clusterRows.change(id, { status: 'Active', node_groups })
  api.cloud.placed = [
    aServer(id),
    aServer(id, { id: 's2', name: 'demo-worker-1', volumeBacked: false }),
    aServer('99cc0000-0000-4000-8000-000000000009', { id: 's3' }),
  ]
}

test('hosts are listed with the nodes of our clusters on each, and why one cannot be moved', async () => {
  const api = testApi()
  await withNodes(api)
  const { status, body } = await api.ask('GET', '/v2/hosts', asAdmin)
  expect(status).toBe(200)
  expect(body.hosts).toMatchObject([
    {
      name: 'compute-1',
      hypervisors: ['compute-1.example.org'],
      state: 'up',
      status: 'enabled',
      operation_id: null,
      nodes: [
        { id: 's1', name: 'demo-worker-0', movable: true, reason: null },
        { id: 's2', movable: false, reason: expect.stringMatching(/^Its root disk is a file on this host/) },
      ],
    },
    { name: 'compute-2', nodes: [] },
  ])
})

test('of a host that is down it is told who can be built again elsewhere, also of those that are off', async () => {
  const api = testApi()
  await withNodes(api)
  api.cloud.placed = api.cloud.placed.map((server) => ({ ...server, status: 'SHUTOFF' }))
  const first = async () => itemsOf(await api.ask('GET', '/v2/hosts', asAdmin), 'hosts')[0]
  expect(await first()).toMatchObject({ nodes: [{ movable: false }, { movable: false }] })
  api.cloud.hosts = api.cloud.hosts.map((host) => ({ ...host, state: 'down' as const }))
  expect(await first()).toMatchObject({ nodes: [{ movable: true }, { movable: false }] })
})

test('a drain is accepted, shown under its host, and cancelled by who may', async () => {
  const api = testApi()
  const made = await api.ask('POST', '/v2/hosts/compute-1/drain', asAdmin)
  expect(made.status).toBe(202)
  const id = String(made.body.host_operation?.id)
  expect(made.body.host_operation).toMatchObject({
    host: 'compute-1',
    kind: 'drain',
    state: 'waiting',
    requested_by: 'alice',
  })
  expect(itemsOf(await api.ask('GET', '/v2/hosts', asAdmin), 'hosts')[0]).toMatchObject({ operation_id: id })
  const path = `/v2/hosts/compute-1/operations/${id}`
  expect((await api.ask('GET', path, asAdmin)).body.host_operation).toMatchObject({ id, nodes: [], clusters: [] })
  expect((await api.ask('GET', path.replace('compute-1', 'compute-2'), asAdmin)).status).toBe(404)
  const cancelled = await api.ask('POST', `${path}/cancel`, asAdmin)
  expect(cancelled.body.host_operation).toMatchObject({ cancelled_by: 'alice' })
  api.store.hostOperations.change(id, { state: 'cancelled', finished_at: new Date() })
  expect((await api.ask('POST', `${path}/cancel`, asAdmin)).status).toBe(409)
  expect(itemsOf(await api.ask('GET', '/v2/hosts/compute-1/operations', asAdmin), 'host_operations')).toHaveLength(1)
})

test('a host that is being emptied itself takes no nodes', async () => {
  const api = testApi()
  await api.ask('POST', '/v2/hosts/compute-1/drain', asAdmin)
  const refused = await api.ask('POST', '/v2/hosts/compute-2/drain', asAdmin)
  expect([refused.status, refused.body.error_name]).toEqual([409, 'HOST_IS_LAST'])
  expect(String(refused.body.error_message)).toMatch(/\(compute-1 is in drain \S+\)/)
  expect(api.store.hostOperations.rows).toHaveLength(1)
})

test('a drain is forced by its body, which knows no other field', async () => {
  const api = testApi()
  const forced = await api.ask('POST', '/v2/hosts/compute-1/drain', { ...asAdmin, body: { force: true } })
  expect(forced).toMatchObject({ status: 202, body: { host_operation: { force: true } } })
  const refused = await api.ask('POST', '/v2/hosts/compute-2/drain', { ...asAdmin, body: { forced: true } })
  expect(refused).toMatchObject({ status: 400, body: { error_name: 'VALIDATION_ERROR' } })
})

test('a drain whose answer was lost is ordered once, and answered as the first time', async () => {
  const api = testApi()
  const ask = { ...asAdmin, headers: { ...asAdmin.headers, 'idempotency-key': 'k1' } }
  const first = await api.ask('POST', '/v2/hosts/compute-1/drain', ask)
  expect(await api.ask('POST', '/v2/hosts/compute-1/drain', ask)).toMatchObject({ status: 202, body: first.body })
  expect(api.store.hostOperations.rows).toHaveLength(1)
})

test('a dead host is evacuated', async () => {
  const api = testApi()
  api.cloud.hosts = [aHost('compute-1', { state: 'down' }), aHost('compute-2')]
  const { status, body } = await api.ask('POST', '/v2/hosts/compute-1/evacuate', asAdmin)
  expect([status, body.host_operation?.kind]).toEqual([202, 'evacuate'])
})

test('only administrators, and only at microversion 2.1', async () => {
  const api = testApi()
  for (const [method, path] of [
    ['GET', '/v2/hosts'],
    ['POST', '/v2/hosts/compute-1/drain'],
    ['POST', '/v2/hosts/compute-1/evacuate'],
    ['GET', '/v2/hosts/compute-1/operations'],
  ] as const) {
    expect((await api.ask(method, path, { headers: asAdmin.headers })).status).toBe(403)
    expect((await api.ask(method, path, { token: ADMIN_TOKEN })).status).toBe(404)
  }
  expect(api.store.hostOperations.rows).toEqual([])
})
