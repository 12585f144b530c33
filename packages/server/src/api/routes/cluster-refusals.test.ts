import { describe, expect, test } from 'vitest'
import { refusal } from '../../provision/paper-cloud.ts'
import { StoreConflict, TrustIntentGone } from '../../store/queries.ts'
import { CLUSTERS, nothingWasMade } from '../testing/asked-clusters.ts'
import { aCluster, aGroup, UNKNOWN_ID } from '../testing/bodies.ts'
import { anImage, IMAGE_ID } from '../testing/plain-cloud.ts'
import { PROJECT, testApi } from '../testing/test-api.ts'

describe('a cluster that cannot be made', () => {
  test('is told everything wrong with boot disks and quotas in one answer, and nothing is made', async () => {
    const api = testApi()
    api.cloud.room = { volumes: 0, cores: 1 }
    const node_groups = [
      aGroup({ boot_from_volume: true, boot_volume_type: 'gold' }),
      aGroup({ name: 'zero', flavor_id: '2', node_processes: ['datanode'] }),
      aGroup({ name: 'good', boot_from_volume: true, node_processes: ['datanode'] }),
    ]
    const { status, body } = await api.ask('POST', CLUSTERS, { body: aCluster({ node_groups }) })
    const lines = String(body.error_message).split('\n')
    expect(status).toBe(400)
    expect(lines).toEqual([
      expect.stringContaining('boot_volume_type gold'),
      expect.stringMatching(/^Node group zero: /),
      'Quota exceeded for VCPU: Requested 6, but available 1',
      'Quota exceeded for volume: Requested 2, but available 0',
      expect.stringMatching(/^Error ID: /),
    ])
    nothingWasMade(api)
  })

  test('a volume to clone from counts in the quota where boot volumes have to be cloned, unless it is there', async () => {
    const body = aCluster({ node_groups: [aGroup({ boot_from_volume: true })] })
    const api = testApi({ options: { bootVolumeSeed: 'always' } })
    api.cloud.room = { volumes: 1 }
    const { body: refused } = await api.ask('POST', CLUSTERS, { body })
    expect(refused.error_message).toContain('Quota exceeded for volume: Requested 2, but available 1')
    nothingWasMade(api)
    api.store.seedRows.push({
      id: 'seed-1',
      tenant_id: 'p1',
      image_id: IMAGE_ID,
      image_mark: 'sha512-a',
      volume_type: 'standard',
      availability_zone: null,
      size: 20,
      volume_id: 'volume-1',
    })
    expect((await api.ask('POST', CLUSTERS, { body })).status).toBe(202)
  })

  test('an image larger than the disk is refused with both numbers', async () => {
    const api = testApi()
    const node_groups = [aGroup({ flavor_id: '3', boot_from_volume: true })]
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ node_groups }) })
    expect(body.error_name).toBe('INVALID_VOLUME_SIZE')
    expect(body.error_message).toMatch(/would be 5 GiB .* needs 8 GiB/)
    nothingWasMade(api)
  })

  test('a zero-disk flavor without boot from volume is refused', async () => {
    const api = testApi()
    const { status } = await api.ask('POST', CLUSTERS, {
      body: aCluster({ node_groups: [aGroup({ flavor_id: '2' })] }),
    })
    expect(status).toBe(400)
    nothingWasMade(api)
  })

  test('boot from volume without block storage in the catalogue is refused', async () => {
    const api = testApi()
    api.cloud.blockStorage = false
    const node_groups = [aGroup({ boot_from_volume: true })]
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ node_groups }) })
    expect(body.error_message).toContain('Cinder is not in the catalogue')
    nothingWasMade(api)
  })

  test('a plugin that refuses the layout leaves nothing behind', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ node_groups: [aGroup({ count: 2 })] }) })
    expect(body.error_name).toBe('INVALID_COMPONENT_COUNT')
    nothingWasMade(api)
  })

  test('a node group image of its own needs the tags too', async () => {
    const api = testApi()
    api.cloud.images.push(anImage({ id: UNKNOWN_ID, properties: { _sahara_username: 'debian' } }))
    const { body } = await api.ask('POST', CLUSTERS, {
      body: aCluster({ node_groups: [aGroup({ image_id: UNKNOWN_ID })] }),
    })
    expect(body.error_message).toContain("doesn't contain required tags")
  })

  test('the trust goes again when the database refuses the row', async () => {
    const api = testApi()
    api.store.clusters.acceptCreate = () => Promise.reject(new StoreConflict('name, tenant_id'))
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
    expect(body.error_name).toBe('DB_DUPLICATE_ENTRY')
    expect(api.trusts.size).toBe(0)
  })

  test('a process that dies between the trust and the rows leaves an intent that leads to the trust', async () => {
    const marks: string[] = []
    const api = testApi({
      createTrust: async (_caller, clusterId) => {
        expect([...api.store.intents.keys()]).toEqual([clusterId])
        marks.push(clusterId)
        return 'trust-1'
      },
    })
    const died = Promise.withResolvers<void>()
    api.store.clusters.acceptCreates = () => {
      died.resolve()
      return new Promise(() => undefined)
    }
    void api.ask('POST', CLUSTERS, { body: aCluster() })
    await died.promise
    expect([...api.store.intents.values()]).toEqual([
      { cluster_id: marks[0], trustor_user_id: 'u1', project_id: PROJECT },
    ])
  })

  test('an accepted cluster leaves no intent, nor does one that the database refuses', async () => {
    const api = testApi()
    await api.ask('POST', CLUSTERS, { body: aCluster() })
    api.store.clusters.acceptCreates = () => Promise.reject(new StoreConflict('name, tenant_id'))
    await api.ask('POST', CLUSTERS, { body: aCluster({ name: 'other' }) })
    expect(api.store.intents.size).toBe(0)
  })

  test('when nobody knows whether the rows were written, the trust stays, and its intent', async () => {
    const api = testApi()
    api.store.clusters.acceptCreates = () => Promise.reject(new Error('Connection terminated unexpectedly'))
    expect((await api.ask('POST', CLUSTERS, { body: aCluster() })).status).toBe(500)
    expect(api.trusts.size).toBe(1)
    expect(api.store.intents.size).toBe(1)
  })

  test('when Keystone gives no answer there may be a trust: the intent stays; when it refuses, none does', async () => {
    let failure = refusal(503)
    const api = testApi({ createTrust: () => Promise.reject(failure) })
    expect((await api.ask('POST', CLUSTERS, { body: aCluster() })).status).toBe(503)
    expect(api.store.intents.size).toBe(1)
    failure = refusal(403)
    expect((await api.ask('POST', CLUSTERS, { body: aCluster() })).status).toBe(403)
    expect(api.store.intents.size).toBe(1)
  })

  test('a cluster whose trust was taken for left over is refused, and may be sent again', async () => {
    const api = testApi()
    api.store.clusters.acceptCreates = () => Promise.reject(new TrustIntentGone())
    const { status, body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
    expect(status).toBe(503)
    expect(body.error_message).toMatch(/Send it again/)
    expect(api.trusts.size).toBe(0)
  })

  test('a trust that cannot be deleted again stands in the log, and the user learns the first cause', async () => {
    const api = testApi({ deleteTrust: () => Promise.reject(new Error('Keystone is gone')) })
    api.store.clusters.acceptCreate = () => Promise.reject(new StoreConflict('name, tenant_id'))
    const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
    expect(body.error_name).toBe('DB_DUPLICATE_ENTRY')
    expect(api.log).toContainEqual(expect.objectContaining({ trustId: 'trust-1' }))
  })

  test.each([
    ['-1', 'node_groups[0][count]: -1 is less than the minimum of 0'],
    ['"a"', "node_groups[0][count]: 'a' is not of type 'integer'"],
  ])('a count of %s is told with its place', async (count, line) => {
    const node_groups = [aGroup({ count: JSON.parse(count) })]
    const { body } = await testApi().ask('POST', CLUSTERS, { body: aCluster({ node_groups }) })
    expect(String(body.error_message).split('\n')[0]).toBe(line)
  })
})
