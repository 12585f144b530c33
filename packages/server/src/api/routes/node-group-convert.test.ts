import { expect, test } from 'vitest'
import type { Conversion } from '../../store/queries.ts'
import { UNKNOWN_ID } from '../testing/bodies.ts'
import { aClusterToConvert, aHalfConverted } from '../testing/convert-scenarios.ts'
import { FOREIGN_TOKEN, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const convert = (api: TestApi, path: string, body: object = {}) =>
  api.ask('POST', `${path}/convert`, { body, headers: V21 })

const groupOf = (api: TestApi, id: string) => api.store.clusterRows.rows.find((row) => row.id === id)?.node_groups[0]

test('a conversion is accepted with 202; nodes to come are decided, and what is there keeps its disk', async () => {
  const api = testApi()
  const { id, path } = await aClusterToConvert(api, 2)
  const body = { boot_volume_size: 30, boot_volume_delete_on_termination: false }
  const { status, body: answer } = await convert(api, path, body)
  expect(status).toBe(202)
  expect(answer.cluster?.node_groups?.[0]).toMatchObject({ boot_from_volume: true, ...body })
  expect(groupOf(api, id)?.resolved).toMatchObject({
    boot_volume_size: 30,
    boot_volume_size_rule: 'given',
    boot_volume_type: 'standard',
    delete_on_termination: false,
    generation: { number: 1, prefix: '1' },
    former: [{ boot_volume_size: null }],
  })
  expect(api.store.work.get(id) as Conversion | undefined).toMatchObject({
    before: { wish: { boot_from_volume: false } },
  })
})

test('volumes for all nodes and servers for one more are asked of the quotas, all in one answer', async () => {
  const api = testApi()
  const { id, path } = await aClusterToConvert(api, 3)
  api.cloud.room = { instances: 0, volumes: 2, gigabytes: 59, per_volume_gigabytes: 19, volumesByType: { standard: 1 } }
  const { status, body } = await convert(api, path, { boot_volume_availability_zone: 'nowhere' })
  expect([status, String(body.error_name)]).toEqual([400, 'NOT_FOUND'])
  const told = String(body.error_message)
  for (const sentence of [
    "boot_volume_availability_zone nowhere is not one of Cinder's zones",
    'Quota exceeded for instance: Requested 1, but available 0',
    'Quota exceeded for volume: Requested 3, but available 2',
    'Quota exceeded for volume storage: Requested 60, but available 59',
    'Quota exceeded for size of one volume: Requested 20, but available 19',
    'Quota exceeded for volume of type standard: Requested 3, but available 1',
  ])
    expect(told).toContain(sentence)
  expect(api.store.work.get(id)).toBeUndefined()
  expect(groupOf(api, id)?.boot_from_volume).toBe(false)
})

test('one that ended early is asked for again without fields, or with those that were decided', async () => {
  const api = testApi()
  const { id, path } = await aHalfConverted(api)
  const before = groupOf(api, id)?.resolved
  expect(await convert(api, path, { boot_volume_size: 20 })).toMatchObject({ status: 202 })
  expect(groupOf(api, id)?.resolved).toEqual(before)
})

test.each([
  ['a protected cluster is refused', {}, { is_protected: true }, 400],
  ['a field that is none of the boot disk is refused', { flavor_id: '2' }, {}, 400],
  ['a volume smaller than the image needs is refused', { boot_volume_size: 1 }, {}, 400],
])('%s', async (_, body, wish, status) => {
  const api = testApi()
  const { path } = await aClusterToConvert(api, 1, wish)
  expect((await convert(api, path, body)).status).toBe(status)
})

test('a busy cluster is a conflict', async () => {
  const api = testApi()
  const { path } = await aClusterToConvert(api, 1)
  await convert(api, path)
  expect((await convert(api, path)).status).toBe(409)
})

test('an unknown group, another project and an older microversion are 404', async () => {
  const api = testApi()
  const { id, path } = await aClusterToConvert(api, 1)
  expect((await convert(api, `/v2/clusters/${id}/node-groups/${UNKNOWN_ID}`)).status).toBe(404)
  expect((await api.ask('POST', `${path}/convert`, { body: {}, headers: V21, token: FOREIGN_TOKEN })).status).toBe(404)
  expect((await api.ask('POST', `${path}/convert`, { body: {} })).status).toBe(404)
})
