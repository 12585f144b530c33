import { expect, test } from 'vitest'
import type { Instance } from '../../domain/model.ts'
import type { Growth } from '../../store/queries.ts'
import { aCluster, aGroup, UNKNOWN_ID } from '../testing/bodies.ts'
import { FOREIGN_TOKEN, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const boot_volume_size = 30

/** An Active cluster of one node with a boot volume of 20 GiB. */
async function grown(api: TestApi, wish: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const node_groups = [aGroup({ boot_from_volume: true })]
  const { body } = await api.ask('POST', '/v2/clusters', { body: aCluster({ node_groups, ...wish }) })
  const id = String(body.cluster?.id)
  api.store.clusterRows.change(id, { status: 'Active' })
  const group = api.store.clusterRows.rows.find((row) => row.id === id)?.node_groups[0]
  if (group)
    group.instances = [{ instance_name: 'demo-master-0', created_at: new Date(0), updated_at: null } as Instance]
  return { id, path: `/v2/clusters/${id}/node-groups/${group?.id}/grow` }
}

test('larger boot volumes are accepted with 202, and the cluster stays Active', async () => {
  const api = testApi()
  const { id, path } = await grown(api)
  const { status, body } = await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })
  expect([status, String(body.cluster?.status)]).toEqual([202, 'Active'])
  expect(api.store.work.get(id) as Growth | undefined).toMatchObject({ sizeGiB: 30 })
})

test('what they take of the quotas is told in all, and nothing is begun', async () => {
  const api = testApi()
  const { id, path } = await grown(api)
  api.cloud.room = { gigabytes: 9, gigabytesByType: { standard: 8 }, per_volume_gigabytes: 25 }
  const { status, body } = await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })
  expect([status, String(body.error_name)]).toEqual([400, 'QUOTA_ERROR'])
  expect(String(body.error_message).split('\n').slice(0, -1)).toEqual([
    'Quota exceeded for volume storage: Requested 10, but available 9',
    'Quota exceeded for size of one volume: Requested 30, but available 25',
    'Quota exceeded for volume storage of type standard: Requested 10, but available 8',
  ])
  expect(api.store.work.get(id)).toBeUndefined()
})

/** A growth to that size that ended early: the node's volume has it, and the group is not said to. */
function leftLarger(api: TestApi, id: string, sizeGiB: number) {
  const node = api.store.clusterRows.rows.find((row) => row.id === id)?.node_groups[0]?.instances[0]
  if (!node) throw new Error('There is no node')
  node.boot_volume_id = 'v1'
  api.cloud.volumeSizes.set('v1', sizeGiB)
}

test('what an earlier growth has left larger is not to become smaller', async () => {
  const api = testApi()
  const { id, path } = await grown(api)
  leftLarger(api, id, 40)
  const { status, body } = await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })
  expect([status, String(body.error_name)]).toEqual([400, 'INVALID_VOLUME_SIZE'])
  expect(String(body.error_message)).toMatch(
    /have 40 GiB and cannot become smaller \(30 GiB\)\. Ask for 40 GiB or more\./,
  )
  expect(api.store.work.get(id)).toBeUndefined()
})

test('what an earlier growth has left as large takes no more of the quotas', async () => {
  const api = testApi()
  const { id, path } = await grown(api)
  leftLarger(api, id, boot_volume_size)
  api.cloud.room = { gigabytes: 0 }
  expect((await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })).status).toBe(202)
})

test.each([
  ['a size it has already is accepted: what was left undone is done', { boot_volume_size: 20 }, {}, 202],
  ['a protected cluster is refused', { boot_volume_size }, { is_protected: true }, 400],
  ['a body without a size is refused', {}, {}, 400],
])('%s', async (_, body, wish, status) => {
  const api = testApi()
  const { path } = await grown(api, wish)
  expect((await api.ask('POST', path, { body, headers: V21 })).status).toBe(status)
})

test('a busy cluster is a conflict', async () => {
  const api = testApi()
  const { path } = await grown(api)
  await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })
  expect((await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })).status).toBe(409)
})

test('an unknown group, another project and an older microversion are 404', async () => {
  const api = testApi()
  const { id, path } = await grown(api)
  const body = { boot_volume_size }
  const unknown = `/v2/clusters/${id}/node-groups/${UNKNOWN_ID}/grow`
  expect((await api.ask('POST', unknown, { body, headers: V21 })).status).toBe(404)
  expect((await api.ask('POST', path, { body, headers: V21, token: FOREIGN_TOKEN })).status).toBe(404)
  expect((await api.ask('POST', path, { body })).status).toBe(404)
})
