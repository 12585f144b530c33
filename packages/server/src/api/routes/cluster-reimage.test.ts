import { describe, expect, test } from 'vitest'
import type { Reimage } from '../../store/queries.ts'
import { UNKNOWN_ID } from '../testing/bodies.ts'
import { aClusterToConvert, aHalfConverted, anotherImage } from '../testing/convert-scenarios.ts'
import { IMAGE_ID } from '../testing/plain-cloud.ts'
import { FOREIGN_TOKEN, type TestApi, testApi, V21 } from '../testing/test-api.ts'

const ON_VOLUMES = { boot_from_volume: true }

const reimage = (api: TestApi, id: string, body: object = { image_id: IMAGE_ID }) =>
  api.ask('POST', `/v2/clusters/${id}/reimage`, { body, headers: V21 })

test('another image is accepted with 202, for all groups on volumes, and the cluster stays Active', async () => {
  const api = testApi()
  const { id } = await aClusterToConvert(api, 2, {}, ON_VOLUMES)
  const image_id = anotherImage(api, {})
  const { status, body } = await reimage(api, id, { image_id })
  expect([status, String(body.cluster?.status)]).toEqual([202, 'Active'])
  const [group] = api.store.clusterRows.rows[0]?.node_groups ?? []
  expect(api.store.work.get(id) as Reimage | undefined).toMatchObject({ imageId: image_id, nodeGroupIds: [group?.id] })
})

test('what Nova would find out too late is told in one answer, and nothing is begun', async () => {
  const api = testApi()
  const { id } = await aClusterToConvert(api, 2, {}, ON_VOLUMES)
  const image_id = anotherImage(api, { virtual_size: 20 * 2 ** 30 + 1, properties: { _sahara_username: 'root' } })
  const { status, body } = await reimage(api, id, { image_id })
  expect(status).toBe(400)
  const told = String(body.error_message)
  expect(told).toContain('its boot volumes have 20 GiB, image newer needs 21 GiB. Grow them first')
  expect(told).toContain('image newer is logged in to as root, its nodes as debian')
  expect(api.store.work.get(id)).toBeUndefined()
})

describe('where Nova writes no boot volume anew, nodes are replaced instead', () => {
  async function onOldNova(nodes = 2, group: object = {}) {
    const api = testApi()
    api.cloud.computeVersion = '2.90'
    const { id } = await aClusterToConvert(api, nodes, {}, { ...ON_VOLUMES, ...group })
    const stored = () => api.store.clusterRows.rows.find((row) => row.id === id)?.node_groups[0]
    return { api, id, stored }
  }

  test('in a new generation of the same size, type and zone, whatever flavor and default are by now', async () => {
    const { api, id, stored } = await onOldNova()
    const decided = stored()?.resolved
    api.cloud.flavors = api.cloud.flavors.map((flavor) => ({ ...flavor, disk: 90 }))
    const image_id = anotherImage(api, {})
    const { status, body } = await reimage(api, id, { image_id })
    expect([status, String(body.cluster?.status)]).toEqual([202, 'Validating'])
    const { generation, former, ...now } = stored()?.resolved ?? {}
    expect(now).toEqual({ ...decided, image_id, boot_volume_source: 'undecided' })
    expect(generation).toEqual({ number: 1, prefix: '1', replaces: true })
    expect(former).toEqual([decided])
    expect(stored()?.image_id).toBe(image_id)
  })

  test('all that is wrong in one answer, the quota of one batch among it, and nothing is begun', async () => {
    const { api, id, stored } = await onOldNova(1, { volumes_per_node: 1, volumes_size: 1 })
    const before = stored()?.resolved
    api.cloud.room = { volumes: 0 }
    const image_id = anotherImage(api, { min_disk: 21, properties: { _sahara_username: 'root' } })
    const { status, body } = await reimage(api, id, { image_id })
    expect(status).toBe(409)
    const told = String(body.error_message)
    expect(told).toContain('their data volumes would go with them')
    expect(told).toContain('image newer is logged in to as root')
    expect(told).toContain('image newer needs 21 GiB')
    expect(told).toContain('Quota exceeded for volume: Requested 2, but available 0')
    expect(stored()?.resolved).toEqual(before)
  })

  test('one that ended early is gone on with by the same image, and by no other', async () => {
    const { api, id, stored } = await onOldNova(2)
    const image_id = anotherImage(api, {})
    await reimage(api, id, { image_id })
    api.store.work.delete(id)
    api.store.clusterRows.change(id, { status: 'Active' })
    const began = stored()?.resolved
    const other = await reimage(api, id)
    expect([other.status, String(other.body.error_message)]).toEqual([
      409,
      expect.stringContaining('is half converted'),
    ])
    expect((await reimage(api, id, { image_id })).status).toBe(202)
    expect(stored()?.resolved).toEqual(began)
  })
})

test.each([
  ['an image that is not there', { image_id: UNKNOWN_ID }, 400],
  ['a group that is not there', { image_id: IMAGE_ID, node_groups: ['lost'] }, 400],
  ['a group named twice', { image_id: IMAGE_ID, node_groups: ['master', 'master'] }, 400],
  ['an empty list of groups', { image_id: IMAGE_ID, node_groups: [] }, 400],
  ['no image', {}, 400],
])('%s is refused', async (_, body, status) => {
  const api = testApi()
  const { id } = await aClusterToConvert(api, 1, {}, ON_VOLUMES)
  expect((await reimage(api, id, body)).status).toBe(status)
})

test('a group that boots from its image, or is half converted, is refused when it is named', async () => {
  const api = testApi()
  const { id } = await aClusterToConvert(api, 1)
  expect((await reimage(api, id, { image_id: IMAGE_ID, node_groups: ['master'] })).status).toBe(400)
  const half = testApi()
  expect((await reimage(half, (await aHalfConverted(half)).id)).status).toBe(409)
})

test('a busy cluster is a conflict', async () => {
  const api = testApi()
  const { id } = await aClusterToConvert(api, 1, {}, ON_VOLUMES)
  await reimage(api, id)
  expect((await reimage(api, id)).status).toBe(409)
})

test('another project and an older microversion are 404', async () => {
  const api = testApi()
  const { id } = await aClusterToConvert(api, 1, {}, ON_VOLUMES)
  const body = { image_id: IMAGE_ID }
  const path = `/v2/clusters/${id}/reimage`
  expect((await api.ask('POST', path, { body, headers: V21, token: FOREIGN_TOKEN })).status).toBe(404)
  expect((await api.ask('POST', path, { body })).status).toBe(404)
})
