import { describe, expect, test } from 'vitest'
import { CLUSTERS, nothingWasMade } from '../testing/asked-clusters.ts'
import { aCluster, aClusterTemplate, aGroup, UNKNOWN_ID } from '../testing/bodies.ts'
import { aShare, SHARE_ID } from '../testing/plain-cloud.ts'
import { testApi } from '../testing/test-api.ts'

const OTHER_SHARE_ID = '5a5a5a5a-0000-4000-8000-000000000002'

describe('a cluster with shares', () => {
  test('keeps its own and those of its node groups as they were given', async () => {
    const api = testApi()
    api.cloud.shares = [aShare(), aShare({ id: OTHER_SHARE_ID })]
    const shares = [{ id: SHARE_ID, path: null, access_level: 'ro' }]
    const ofGroup = [{ id: OTHER_SHARE_ID, path: '/logs' }]
    const { status, body } = await api.ask('POST', CLUSTERS, {
      body: aCluster({ shares, node_groups: [aGroup({ shares: ofGroup })] }),
    })
    expect(status).toBe(202)
    expect(body.cluster).toMatchObject({ shares, node_groups: [{ shares: ofGroup }] })
  })

  test('takes them from its template unless it says so itself', async () => {
    const api = testApi()
    api.cloud.shares = [aShare()]
    const ofTemplate = [{ id: SHARE_ID, path: '/data' }]
    const made = await api.ask('POST', '/v2/cluster-templates', {
      body: aClusterTemplate({ shares: ofTemplate, node_groups: [aGroup()] }),
    })
    const cluster_template_id = made.body.cluster_template?.id
    const ask = async (wish: object) =>
      (await api.ask('POST', CLUSTERS, { body: aCluster({ cluster_template_id, ...wish }) })).body
    expect((await ask({ name: 'one' })).cluster?.shares).toEqual(ofTemplate)
    expect((await ask({ name: 'two', shares: [] })).cluster?.shares).toEqual([])
  })

  test('is refused with all that is wrong with them, and nothing is made', async () => {
    const api = testApi()
    api.cloud.shares = [aShare({ protocol: 'CIFS' })]
    const { body } = await api.ask('POST', CLUSTERS, {
      body: aCluster({ shares: [{ id: SHARE_ID }], node_groups: [aGroup({ shares: [{ id: UNKNOWN_ID }] })] }),
    })
    expect(body.error_message).toMatch(/does not exist/)
    expect(body.error_message).toMatch(/is of type CIFS/)
    nothingWasMade(api)
  })
})
