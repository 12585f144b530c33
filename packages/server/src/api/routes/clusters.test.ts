import { CloudError } from '@fennec/openstack'
import { describe, expect, test, vi } from 'vitest'
import type { ProvisionStep } from '../../domain/model.ts'
import { refusal } from '../../provision/paper-cloud.ts'
import { StoreConflict, TrustIntentGone } from '../../store/queries.ts'
import { aCluster, aClusterTemplate, aGroup, aTemplate, UNKNOWN_ID } from '../testing/bodies.ts'
import { anImage, aShare, IMAGE_ID, NETWORK_ID, SHARE_ID } from '../testing/plain-cloud.ts'
import { FOREIGN_TOKEN, PROJECT, type TestApi, testApi } from '../testing/test-api.ts'

const URL = '/v2/clusters'
const OTHER_SHARE_ID = '5a5a5a5a-0000-4000-8000-000000000002'
const V21 = { 'openstack-api-version': 'data-processing 2.1' }

async function idOf(api: TestApi, wish: Record<string, unknown> = {}): Promise<string> {
  const { body } = await api.ask('POST', URL, { body: aCluster(wish) })
  return String(body.cluster?.id)
}

function nothingWasMade(api: TestApi): void {
  expect(api.store.clusterRows.rows).toEqual([])
  expect(api.trusts.size).toBe(0)
}

describe('creating a cluster', () => {
  test('is accepted with 202 and shows it validating, with its public key and trust', async () => {
    const api = testApi()
    const { status, body } = await api.ask('POST', URL, { body: aCluster() })
    expect(status).toBe(202)
    expect(body.cluster).toMatchObject({
      name: 'demo',
      status: 'Validating',
      status_description: '',
      info: {},
      trust_id: 'trust-1',
      anti_affinity_ratio: 1,
      management_public_key: expect.stringMatching(/Generated-by-Fennec$/),
      provision_progress: [],
      node_groups: [{ name: 'master', count: 1, instances: [] }],
    })
  })

  test('never shows the private key', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', URL, { body: aCluster() })
    expect(JSON.stringify(body)).not.toContain('PEM')
    expect(api.store.clusterRows.rows[0]?.management_private_key).toBe('PEM')
  })

  test('stores the boot disk as it was decided: size, type, image and login user', async () => {
    const api = testApi()
    await idOf(api, { node_groups: [aGroup({ boot_from_volume: true })] })
    expect(api.store.clusterRows.rows[0]?.node_groups[0]?.resolved).toEqual({
      flavor_id: '1',
      flavor_vcpus: 2,
      flavor_ram: 2048,
      image_id: IMAGE_ID,
      image_username: 'debian',
      boot_volume_size: 20,
      boot_volume_size_rule: 'flavor',
      boot_volume_type: 'standard',
      boot_volume_availability_zone: null,
      delete_on_termination: true,
      boot_volume_source: 'undecided',
    })
  })

  test('a flavor deleted a moment ago may still do for a template, but not for a cluster of it', async () => {
    const api = testApi()
    api.cloud.seenLately = api.cloud.flavors.filter(({ id }) => id === '3')
    api.cloud.flavors = api.cloud.flavors.filter(({ id }) => id !== '3')
    const template = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate({ flavor_id: '3' }) })
    expect(template.status).toBe(202)
    const node_group_template_id = template.body.node_group_template?.id
    const { status, body } = await api.ask('POST', URL, {
      body: aCluster({ node_groups: [{ name: 'master', count: 1, node_group_template_id }] }),
    })
    expect([status, body.error_message]).toEqual([400, expect.stringContaining('flavor')])
    nothingWasMade(api)
  })

  test('takes from its template what it does not say itself', async () => {
    const api = testApi()
    const template = aClusterTemplate({
      default_image_id: IMAGE_ID,
      neutron_management_network: NETWORK_ID,
      cluster_configs: { general: { 'Enable XFS': true, 'Enable NTP service': true } },
    })
    const made = await api.ask('POST', '/v2/cluster-templates', { body: template })
    const { body } = await api.ask('POST', URL, {
      body: {
        name: 'demo',
        plugin_name: 'fake',
        plugin_version: '0.1',
        cluster_template_id: made.body.cluster_template?.id,
        cluster_configs: { general: { 'Enable XFS': false } },
      },
    })
    expect(body.cluster).toMatchObject({
      cluster_template_id: made.body.cluster_template?.id,
      default_image_id: IMAGE_ID,
      neutron_management_network: NETWORK_ID,
      cluster_configs: { general: { 'Enable XFS': false, 'Enable NTP service': true } },
      node_groups: [{ name: 'master', node_processes: ['namenode'], count: 1 }],
    })
  })

  test('its own node groups replace those of the template', async () => {
    const api = testApi()
    const made = await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate() })
    const node_groups = [aGroup({ name: 'boss' })]
    const wish = aCluster({ cluster_template_id: made.body.cluster_template?.id, node_groups })
    const { body } = await api.ask('POST', URL, { body: wish })
    expect(body.cluster?.node_groups).toMatchObject([{ name: 'boss' }])
  })

  test('a node group takes the boot disk of its node group template', async () => {
    const api = testApi()
    const made = await api.ask('POST', '/v2/node-group-templates', { body: aTemplate({ boot_from_volume: true }) })
    const worker = { name: 'worker', count: 2, node_group_template_id: made.body.node_group_template?.id }
    const { body } = await api.ask('POST', URL, { body: aCluster({ node_groups: [aGroup(), worker] }) })
    expect(body.cluster?.node_groups).toMatchObject([{ boot_from_volume: false }, { boot_from_volume: true }])
  })

  test('opens the ports of the plugin where the group has its own security group', async () => {
    const api = testApi()
    await idOf(api, { node_groups: [aGroup({ auto_security_group: true })] })
    expect(api.store.clusterRows.rows[0]?.node_groups[0]?.open_ports).toEqual([50070])
  })

  test.each([['v1.1'], ['v2']])('%s takes the old boot fields in its own node groups', async (version) => {
    const name = version === 'v2' ? 'plugin_version' : 'hadoop_version'
    const node_groups = [
      aGroup({ boot_from_volume: true, boot_volume_type: 'fast', boot_volume_availability_zone: null }),
    ]
    const { plugin_version, ...rest } = aCluster({ node_groups })
    const { status, body } = await testApi().ask('POST', `/${version}/clusters`, {
      body: { ...rest, [name]: plugin_version },
    })
    expect(status).toBe(202)
    expect(body.cluster?.node_groups?.[0]).toMatchObject({ boot_from_volume: true, boot_volume_type: 'fast' })
  })

  test('2.1 takes a size for the boot volume and shows the one that was decided', async () => {
    const node_groups = [aGroup({ boot_from_volume: true, boot_volume_size: 30 })]
    const { body } = await testApi().ask('POST', URL, { body: aCluster({ node_groups }), headers: V21 })
    expect(body.cluster?.node_groups?.[0]).toMatchObject({
      boot_volume_size: 30,
      boot_volume_delete_on_termination: true,
    })
  })
})

describe('a cluster that cannot be made', () => {
  test('is told everything wrong with boot disks and quotas in one answer, and nothing is made', async () => {
    const api = testApi()
    api.cloud.room = { volumes: 0, cores: 1 }
    const node_groups = [
      aGroup({ boot_from_volume: true, boot_volume_type: 'gold' }),
      aGroup({ name: 'zero', flavor_id: '2', node_processes: ['datanode'] }),
      aGroup({ name: 'good', boot_from_volume: true, node_processes: ['datanode'] }),
    ]
    const { status, body } = await api.ask('POST', URL, { body: aCluster({ node_groups }) })
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
    const { body: refused } = await api.ask('POST', URL, { body })
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
    expect((await api.ask('POST', URL, { body })).status).toBe(202)
  })

  test('an image larger than the disk is refused with both numbers', async () => {
    const api = testApi()
    const node_groups = [aGroup({ flavor_id: '3', boot_from_volume: true })]
    const { body } = await api.ask('POST', URL, { body: aCluster({ node_groups }) })
    expect(body.error_name).toBe('INVALID_VOLUME_SIZE')
    expect(body.error_message).toMatch(/would be 5 GiB .* needs 8 GiB/)
    nothingWasMade(api)
  })

  test('a zero-disk flavor without boot from volume is refused', async () => {
    const api = testApi()
    const { status } = await api.ask('POST', URL, { body: aCluster({ node_groups: [aGroup({ flavor_id: '2' })] }) })
    expect(status).toBe(400)
    nothingWasMade(api)
  })

  test('boot from volume without block storage in the catalogue is refused', async () => {
    const api = testApi()
    api.cloud.blockStorage = false
    const node_groups = [aGroup({ boot_from_volume: true })]
    const { body } = await api.ask('POST', URL, { body: aCluster({ node_groups }) })
    expect(body.error_message).toContain('Cinder is not in the catalogue')
    nothingWasMade(api)
  })

  test('a plugin that refuses the layout leaves nothing behind', async () => {
    const api = testApi()
    const { body } = await api.ask('POST', URL, { body: aCluster({ node_groups: [aGroup({ count: 2 })] }) })
    expect(body.error_name).toBe('INVALID_COMPONENT_COUNT')
    nothingWasMade(api)
  })

  test('a node group image of its own needs the tags too', async () => {
    const api = testApi()
    api.cloud.images.push(anImage({ id: UNKNOWN_ID, properties: { _sahara_username: 'debian' } }))
    const { body } = await api.ask('POST', URL, { body: aCluster({ node_groups: [aGroup({ image_id: UNKNOWN_ID })] }) })
    expect(body.error_message).toContain("doesn't contain required tags")
  })

  test('the trust goes again when the database refuses the row', async () => {
    const api = testApi()
    api.store.clusters.acceptCreate = () => Promise.reject(new StoreConflict('name, tenant_id'))
    const { body } = await api.ask('POST', URL, { body: aCluster() })
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
    void api.ask('POST', URL, { body: aCluster() })
    await died.promise
    expect([...api.store.intents.values()]).toEqual([
      { cluster_id: marks[0], trustor_user_id: 'u1', project_id: PROJECT },
    ])
  })

  test('an accepted cluster leaves no intent, nor does one that the database refuses', async () => {
    const api = testApi()
    await api.ask('POST', URL, { body: aCluster() })
    api.store.clusters.acceptCreates = () => Promise.reject(new StoreConflict('name, tenant_id'))
    await api.ask('POST', URL, { body: aCluster({ name: 'other' }) })
    expect(api.store.intents.size).toBe(0)
  })

  test('when nobody knows whether the rows were written, the trust stays, and its intent', async () => {
    const api = testApi()
    api.store.clusters.acceptCreates = () => Promise.reject(new Error('Connection terminated unexpectedly'))
    expect((await api.ask('POST', URL, { body: aCluster() })).status).toBe(500)
    expect(api.trusts.size).toBe(1)
    expect(api.store.intents.size).toBe(1)
  })

  test('when Keystone gives no answer there may be a trust: the intent stays; when it refuses, none does', async () => {
    let failure = refusal(503)
    const api = testApi({ createTrust: () => Promise.reject(failure) })
    expect((await api.ask('POST', URL, { body: aCluster() })).status).toBe(503)
    expect(api.store.intents.size).toBe(1)
    failure = refusal(403)
    expect((await api.ask('POST', URL, { body: aCluster() })).status).toBe(403)
    expect(api.store.intents.size).toBe(1)
  })

  test('a cluster whose trust was taken for left over is refused, and may be sent again', async () => {
    const api = testApi()
    api.store.clusters.acceptCreates = () => Promise.reject(new TrustIntentGone())
    const { status, body } = await api.ask('POST', URL, { body: aCluster() })
    expect(status).toBe(503)
    expect(body.error_message).toMatch(/Send it again/)
    expect(api.trusts.size).toBe(0)
  })

  test('a trust that cannot be deleted again stands in the log, and the user learns the first cause', async () => {
    const api = testApi({ deleteTrust: () => Promise.reject(new Error('Keystone is gone')) })
    api.store.clusters.acceptCreate = () => Promise.reject(new StoreConflict('name, tenant_id'))
    const { body } = await api.ask('POST', URL, { body: aCluster() })
    expect(body.error_name).toBe('DB_DUPLICATE_ENTRY')
    expect(api.log).toContainEqual(expect.objectContaining({ trustId: 'trust-1' }))
  })

  test.each([
    ['-1', 'node_groups[0][count]: -1 is less than the minimum of 0'],
    ['"a"', "node_groups[0][count]: 'a' is not of type 'integer'"],
  ])('a count of %s is told with its place', async (count, line) => {
    const node_groups = [aGroup({ count: JSON.parse(count) })]
    const { body } = await testApi().ask('POST', URL, { body: aCluster({ node_groups }) })
    expect(String(body.error_message).split('\n')[0]).toBe(line)
  })
})

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
    const { body } = await api.ask('GET', `${URL}/${id}${query}`)
    expect('events' in (body.cluster?.provision_progress?.[0] ?? {})).toBe(shown)
  })

  test('another project does not see it', async () => {
    const api = testApi()
    const id = await idOf(api)
    expect((await api.ask('GET', `${URL}/${id}`, { token: FOREIGN_TOKEN })).status).toBe(404)
  })

  test('the database is asked for a cluster once, and again as soon as something of it changed', async () => {
    const api = testApi()
    const id = await idOf(api)
    const get = vi.spyOn(api.store.clusters, 'get')
    const shown = async () => (await api.ask('GET', `${URL}/${id}`)).body.cluster?.status
    expect([await shown(), await shown(), get.mock.calls.length]).toEqual(['Validating', 'Validating', 1])
    api.store.clusterRows.change(id, { status: 'Spawning' })
    expect([await shown(), get.mock.calls.length]).toEqual(['Spawning', 2])
  })

  test('what is in memory for its own project is not there for another', async () => {
    const api = testApi()
    const id = await idOf(api)
    await api.ask('GET', `${URL}/${id}`)
    expect((await api.ask('GET', `${URL}/${id}`, { token: FOREIGN_TOKEN })).status).toBe(404)
  })

  test('before anything is made its groups show the nodes that were asked for', async () => {
    const api = testApi()
    const workers = aGroup({ name: 'worker', count: 3, node_processes: ['datanode'] })
    const id = await idOf(api, { node_groups: [aGroup(), workers] })
    const { body } = await api.ask('GET', `${URL}/${id}`)
    expect(body.cluster?.node_groups).toMatchObject([
      { count: 1, instances: [] },
      { count: 3, instances: [] },
    ])
  })
})

describe('deleting a cluster', () => {
  test('is accepted with 204 and an empty body', async () => {
    const api = testApi()
    const id = await idOf(api)
    const { status, body } = await api.ask('DELETE', `${URL}/${id}`)
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
    for (const id of [kept, bereft]) await api.ask('DELETE', `${URL}/${id}`)
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
    expect((await api.ask('DELETE', `${URL}/${id}`)).status).toBe(401)
    expect(api.store.deletions).toEqual([])
  })

  test('is refused while it is protected', async () => {
    const api = testApi()
    const id = await idOf(api, { is_protected: true })
    const { body } = await api.ask('DELETE', `${URL}/${id}`)
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
    const { status, body } = await api.ask('DELETE', `${URL}/${id}`, { body: { force: true } })
    expect([status, body]).toEqual([200, { stack_name: `demo${id.slice(0, 8)}` }])
    expect((await api.ask('GET', `${URL}/${id}`)).status).toBe(404)
  })

  test('without force: true it is an ordinary one', async () => {
    const api = testApi()
    const id = await idOf(api)
    expect((await api.ask('DELETE', `${URL}/${id}`, { body: { force: false } })).status).toBe(204)
  })

  test('does not exist in v1.1', async () => {
    const api = testApi()
    const id = await idOf(api)
    const { body } = await api.ask('DELETE', `/v1.1/clusters/${id}`, { body: { force: true } })
    expect(body.error_name).toBe('VALIDATION_ERROR')
    expect(api.store.deletions).toEqual([])
  })
})

describe('many clusters at once', () => {
  const many = (count: number) => aCluster({ count })

  test('v2 makes as many as asked for, numbered, each wrapped, each with a trust of its own', async () => {
    const api = testApi()
    const { status, body } = await api.ask('POST', URL, { body: many(10) })
    expect(status).toBe(202)
    const wrapped = body.clusters as unknown as { cluster: { name: string; trust_id: string } }[]
    expect(wrapped.map(({ cluster }) => cluster.name).slice(0, 2)).toEqual(['demo-01', 'demo-02'])
    expect(new Set(wrapped.map(({ cluster }) => cluster.trust_id)).size).toBe(10)
  })

  test('one is numbered too, and none is an empty list', async () => {
    const api = testApi()
    expect((await api.ask('POST', URL, { body: many(0) })).body).toEqual({ clusters: [] })
    const { body } = await api.ask('POST', URL, { body: many(1) })
    expect(body.clusters).toMatchObject([{ cluster: { name: 'demo-1' } }])
  })

  test('v1.1 has an address for it and answers with ids; its ordinary one knows no count', async () => {
    const api = testApi()
    const { plugin_version, ...rest } = many(2)
    const body = { ...rest, hadoop_version: plugin_version }
    const made = await api.ask('POST', '/v1.1/clusters/multiple', { body })
    expect(made.body).toEqual({ clusters: api.store.clusterRows.rows.map(({ id }) => id) })
    expect((await api.ask('POST', '/v1.1/clusters', { body })).body.error_name).toBe('VALIDATION_ERROR')
  })

  test('quotas are asked for all of them together, and nothing is made', async () => {
    const api = testApi()
    api.cloud.room = { instances: 2 }
    const { body } = await api.ask('POST', URL, { body: many(3) })
    expect(body.error_message).toContain('Requested 3, but available 2')
    nothingWasMade(api)
  })

  test('one name that is taken refuses all', async () => {
    const api = testApi()
    const id = await idOf(api, { name: 'demo-2' })
    const { body } = await api.ask('POST', URL, { body: many(3) })
    expect(body.error_message).toContain("'demo-2' already exists")
    expect(api.store.clusterRows.rows.map((row) => row.id)).toEqual([id])
    expect(api.trusts.size).toBe(1)
  })
})

describe('a cluster with shares', () => {
  test('keeps its own and those of its node groups as they were given', async () => {
    const api = testApi()
    api.cloud.shares = [aShare(), aShare({ id: OTHER_SHARE_ID })]
    const shares = [{ id: SHARE_ID, path: null, access_level: 'ro' }]
    const ofGroup = [{ id: OTHER_SHARE_ID, path: '/logs' }]
    const { status, body } = await api.ask('POST', URL, {
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
      (await api.ask('POST', URL, { body: aCluster({ cluster_template_id, ...wish }) })).body
    expect((await ask({ name: 'one' })).cluster?.shares).toEqual(ofTemplate)
    expect((await ask({ name: 'two', shares: [] })).cluster?.shares).toEqual([])
  })

  test('is refused with all that is wrong with them, and nothing is made', async () => {
    const api = testApi()
    api.cloud.shares = [aShare({ protocol: 'CIFS' })]
    const { body } = await api.ask('POST', URL, {
      body: aCluster({ shares: [{ id: SHARE_ID }], node_groups: [aGroup({ shares: [{ id: UNKNOWN_ID }] })] }),
    })
    expect(body.error_message).toMatch(/does not exist/)
    expect(body.error_message).toMatch(/is of type CIFS/)
    nothingWasMade(api)
  })
})

describe('changing a cluster', () => {
  test.each(['/v1.1', '/v2'])(
    '%s changes name, description and who sees it; the stack keeps its name',
    async (version) => {
      const api = testApi()
      const id = await idOf(api)
      const changes = { name: 'renamed', description: 'new', is_public: true }
      const { status, body } = await api.ask('PATCH', `${version}/clusters/${id}`, { body: changes })
      expect(status).toBe(202)
      expect(body.cluster).toMatchObject(changes)
      expect(api.store.clusterRows.rows[0]?.name_in_cloud).toBe('demo')
    },
  )

  test('a name that is taken is refused', async () => {
    const api = testApi()
    await idOf(api, { name: 'other' })
    const id = await idOf(api)
    const { body } = await api.ask('PATCH', `${URL}/${id}`, { body: { name: 'other' } })
    expect(body.error_name).toBe('NAME_ALREADY_EXISTS')
  })

  test('a protected one may be unprotected and made public, nothing else', async () => {
    const api = testApi()
    const id = await idOf(api, { is_protected: true })
    const ask = (body: object) => api.ask('PATCH', `${URL}/${id}`, { body })
    expect((await ask({ is_public: true, name: 'demo' })).status).toBe(202)
    expect((await ask({ name: 'other' })).body.error_name).toBe('UPDATE_FAILED')
    expect((await ask({ name: 'other', is_protected: false })).status).toBe(202)
  })

  test('update_keypair is accepted with the present key of the name the cluster was made with', async () => {
    const api = testApi()
    const id = await idOf(api, { user_keypair_id: 'mykey' })
    api.store.clusterRows.change(id, { status: 'Active' })
    api.cloud.keypairs.set('mykey', 'ssh-ed25519 BBBB new')
    expect((await api.ask('PATCH', `${URL}/${id}`, { body: { update_keypair: true } })).status).toBe(202)
    expect(api.store.work.get(id)).toEqual({ publicKey: 'ssh-ed25519 BBBB new' })
    const again = await api.ask('PATCH', `${URL}/${id}`, { body: { update_keypair: true, name: 'other' } })
    expect(again.body.error_name).toBe('CLUSTER_BUSY')
    expect(api.store.clusterRows.rows[0]?.name).toBe('demo')
  })

  const SHARES = [{ id: SHARE_ID, path: '/data', access_level: 'ro' }]

  async function anActiveOneWithShare(api: TestApi, differences: Record<string, unknown> = {}): Promise<string> {
    api.cloud.shares = [aShare()]
    const id = await idOf(api, differences)
    api.store.clusterRows.change(id, { status: 'Active' })
    return id
  }

  test.each(['/v1.1', '/v2'])(
    'other shares are accepted by %s, shown at once, and handed to an engine',
    async (version) => {
      const api = testApi()
      const id = await anActiveOneWithShare(api)
      const path = version === '/v2' ? `${URL}/${id}` : `/v1.1/${PROJECT}/clusters/${id}`
      const { status, body } = await api.ask('PATCH', path, { body: { shares: SHARES } })
      expect(status).toBe(202)
      expect(body.cluster?.shares).toEqual(SHARES)
      expect(api.store.work.get(id)).toEqual({ shares: SHARES })
    },
  )

  test('an empty list of shares takes away what was mounted', async () => {
    const api = testApi()
    const id = await anActiveOneWithShare(api, { shares: SHARES })
    expect((await api.ask('PATCH', `${URL}/${id}`, { body: { shares: [] } })).body.cluster?.shares).toEqual([])
    expect(api.store.work.get(id)).toEqual({ shares: [] })
  })

  test('shares of a change are checked like those of a creation, and nothing is changed', async () => {
    const api = testApi()
    const id = await anActiveOneWithShare(api)
    const ask = async (shares: object[], more: object = {}) =>
      (await api.ask('PATCH', `${URL}/${id}`, { body: { shares, ...more } })).body.error_message
    expect(await ask([{ id: UNKNOWN_ID }], { name: 'other' })).toMatch(/does not exist/)
    expect(await ask([{ id: SHARE_ID, path: 'data' }])).toMatch(/must be absolute/)
    expect(api.store.work.size).toBe(0)
    expect(api.store.clusterRows.rows[0]).toMatchObject({ name: 'demo', shares: null })
  })

  test('a path that a node group mounts its own share at is refused for a share of the cluster', async () => {
    const api = testApi()
    api.cloud.shares = [aShare(), aShare({ id: OTHER_SHARE_ID })]
    const id = await idOf(api, { node_groups: [aGroup({ shares: [{ id: OTHER_SHARE_ID, path: '/data' }] })] })
    api.store.clusterRows.change(id, { status: 'Active' })
    const { body } = await api.ask('PATCH', `${URL}/${id}`, { body: { shares: SHARES } })
    expect(body.error_message).toMatch(/cannot be mounted to the same path: \/data/)
  })

  test('shares of a protected cluster stay, and those of one that is being made too', async () => {
    const api = testApi()
    const id = await anActiveOneWithShare(api, { is_protected: true })
    const ask = () => api.ask('PATCH', `${URL}/${id}`, { body: { shares: SHARES } })
    expect((await ask()).body.error_name).toBe('UPDATE_FAILED')
    api.store.clusterRows.change(id, { is_protected: false, status: 'Spawning' })
    expect((await ask()).body.error_name).toBe('CLUSTER_BUSY')
  })
})

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
    const ask = () => api.ask('PATCH', `${URL}/${id}`, { body: START })
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
    expect((await api.ask('PATCH', `${URL}/${await idOf(api)}`, { body })).body.error_name).toBe('VALIDATION_ERROR')
  })
})
