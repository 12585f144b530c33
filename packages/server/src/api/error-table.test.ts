import { ERRORS, type ErrorCode } from '@fennec/contract'
import { CloudError } from '@fennec/openstack'
import { describe, expect, test } from 'vitest'
import type { Instance } from '../domain/model.ts'
import { DatabaseAway } from '../store/database-away.ts'
import { StoreConflict, StoreReference, TrustIntentGone, ValueRefused } from '../store/queries.ts'
import { aCluster, aClusterTemplate, aGroup, aTemplate, UNKNOWN_ID } from './testing/bodies.ts'
import { CONVERT_SCENARIOS } from './testing/convert-scenarios.ts'
import { aDataSource } from './testing/edp-bodies.ts'
import { EDP_SCENARIOS } from './testing/edp-scenarios.ts'
import { HOST_SCENARIOS } from './testing/host-scenarios.ts'
import { anImage, aShare, BARE_IMAGE_ID, IMAGE_ID, SHARE_ID } from './testing/plain-cloud.ts'
import { smallPlugin } from './testing/small-plugin.ts'
import { STEERING_SCENARIOS } from './testing/steering-scenarios.ts'
import { ADMIN_TOKEN, type Answer, FOREIGN_TOKEN, type TestApi, testApi, V21 } from './testing/test-api.ts'

const NGT = '/v2/node-group-templates'
const CT = '/v2/cluster-templates'
const CLUSTERS = '/v2/clusters'

const label = (api: TestApi, body: unknown) => api.ask('PATCH', '/v2/plugins/fake', { body, token: ADMIN_TOKEN })

/** One request for each row of the table, and what of its message tells the user. */
const SCENARIOS: Record<ErrorCode, [says: RegExp, provoke: (api: TestApi) => Promise<Answer>]> = {
  VALIDATION_ERROR: [/^'name' is a required property$/m, (api) => api.ask('POST', NGT, { body: {} })],
  MALFORMED_REQUEST_BODY: [
    /not JSON: .*position/,
    (api) => api.ask('POST', NGT, { body: '{"name" 1}', headers: { 'content-type': 'application/json' } }),
  ],
  UNREADABLE_URL: [/U\+0000/, (api) => api.ask('GET', `${CLUSTERS}?name=a%00`)],
  UNSUPPORTED_CONTENT_TYPE: [
    /'text\/plain' isn't supported/,
    (api) => api.ask('POST', NGT, { body: 'x', headers: { 'content-type': 'text/plain' } }),
  ],
  UNKNOWN_QUERY_PARAMETER: [
    /^The only valid params for clusters_get are \['show_progress'\] and \['marker', 'limit', 'sort_by'\]$/,
    async (api) => {
      const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
      return await api.ask('GET', `${CLUSTERS}/${body.cluster?.id}?colour=red`)
    },
  ],
  UNKNOWN_FILTER: [/colour/, (api) => api.ask('GET', '/v1.1/clusters?colour=red')],
  BAD_LIMIT: [/^'limit' must be positive integer/, (api) => api.ask('GET', `${NGT}?limit=0`)],
  BAD_FLAG: [
    /^The filter is_public is 'true' or 'false', not 'maybe'/,
    (api) => api.ask('GET', '/v1.1/cluster-templates?is_public=maybe'),
  ],
  BAD_SORT: [/^Unknown field for sorting colour/, (api) => api.ask('GET', `${NGT}?sort_by=-colour`)],
  MICROVERSION_MALFORMED: [
    /String two is of invalid format/,
    (api) => api.ask('GET', NGT, { headers: { 'openstack-api-version': 'data-processing two' } }),
  ],
  MICROVERSION_UNSUPPORTED: [
    /3\.0 .* maximum is 2\.1/,
    (api) => api.ask('GET', NGT, { headers: { 'openstack-api-version': 'data-processing 3.0' } }),
  ],
  VALUE_REFUSED: [
    /cannot be stored: value too long for type character varying\(80\)/,
    (api) => {
      api.store.nodeGroupTemplates.insert = () =>
        Promise.reject(new ValueRefused('value too long for type character varying(80)'))
      return api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
  OBJECT_NOT_FOUND: [
    /^Object with \{'id': '00000000-0000-0000-0000-000000000000'\} not found/,
    (api) => api.ask('GET', `${NGT}/${UNKNOWN_ID}`),
  ],
  NAME_ALREADY_EXISTS: [
    /^NodeGroup template with name 'worker' already exists/,
    async (api) => {
      await api.ask('POST', NGT, { body: aTemplate() })
      return await api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
  DB_DUPLICATE_ENTRY: [
    /'worker' .* at the same time/,
    async (api) => {
      const { body } = await api.ask('POST', NGT, { body: aTemplate({ name: 'other' }) })
      api.store.nodeGroupTemplates.update = async () => {
        throw new StoreConflict('name, tenant_id')
      }
      return await api.ask('PATCH', `${NGT}/${body.node_group_template?.id}`, { body: { name: 'worker' } })
    },
  ],
  REFERENCE_GONE: [
    /Cluster template 'small' refers to was deleted/,
    (api) => {
      api.store.clusterTemplates.insert = async () => {
        throw new StoreReference('templates_relations_node_group_template_id_fkey')
      }
      return api.ask('POST', CT, { body: aClusterTemplate() })
    },
  ],
  UNKNOWN_PLUGIN: [
    /'storm'.*Known: fake/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ plugin_name: 'storm' }) }),
  ],
  UNKNOWN_PLUGIN_VERSION: [
    /'fake' doesn't support version '9'.*0\.1, 0\.2/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ plugin_version: '9' }) }),
  ],
  PLUGIN_VERSION_RETIRED: [
    /^Version 0\.2 of plugin 'fake' is kept for templates.* Clusters can be made of: 0\.1\./,
    () => {
      const plugins = [smallPlugin({ retiredVersions: ['0.2'] })]
      return testApi({ plugins }).ask('POST', CLUSTERS, { body: aCluster({ plugin_version: '0.2' }) })
    },
  ],
  PLUGIN_VERSION_MISSING: [
    /^You must specify a plugin_version value for your plugin_name/,
    async (api) => {
      const { body } = await api.ask('POST', NGT, { body: aTemplate() })
      return await api.ask('PATCH', `${NGT}/${body.node_group_template?.id}`, { body: { plugin_name: 'fake' } })
    },
  ],
  PLUGIN_NOT_ENABLED: [
    /^Plugin fake is not enabled/,
    () => {
      const enabled = { status: false, mutable: true, description: '' }
      const plugin = smallPlugin({ labels: { plugin: { enabled }, versions: {} } })
      return testApi({ plugins: [plugin] }).ask('POST', CLUSTERS, { body: aCluster() })
    },
  ],
  PLUGIN_VERSION_NOT_ENABLED: [
    /^Version 0\.2 of plugin fake is not enabled/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ plugin_version: '0.2' }) }),
  ],
  LABEL_UNKNOWN: [
    /^There is no label 'stable' of plugin 'fake'\. It has: enabled, hidden\./,
    (api) => label(api, { plugin_labels: { stable: { status: true } } }),
  ],
  LABEL_FIXED: [
    /^Label 'stable' of version '0\.1' of plugin 'fake' can't be updated/,
    () => {
      const stable = { status: true, mutable: false, description: '' }
      const api = testApi({ plugins: [smallPlugin({ labels: { plugin: {}, versions: { '0.1': { stable } } } })] })
      return label(api, { version_labels: { '0.1': { stable: { status: false } } } })
    },
  ],
  LABELS_OF_UNKNOWN_VERSION: [
    /^Plugin 'fake' has no version '9' to label\. It has: 0\.1, 0\.2\./,
    (api) => label(api, { version_labels: { 9: { enabled: { status: true } } } }),
  ],
  CONVERT_CONFIG_UNSUPPORTED: [
    /doesn't support converting config files/,
    (api) => api.ask('POST', '/v1.1/plugins/fake/0.1/convert-config/mine', { body: {} }),
  ],
  UNKNOWN_CONFIG_TARGET: [
    /applicable target 'YARN'.*HDFS/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ node_configs: { YARN: {} } }) }),
  ],
  UNKNOWN_CONFIG: [
    /'HDFS' doesn't contain config with name 'colour'/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ node_configs: { HDFS: { colour: 'red' } } }) }),
  ],
  PLUGIN_REFUSED: [
    /^There must be 1 namenode, not 2/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ node_groups: [aGroup({ count: 2 })] }) }),
  ],
  DUPLICATE_PROCESSES: [
    /\['datanode'\]/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ node_processes: ['datanode', 'datanode'] }) }),
  ],
  UNKNOWN_PROCESSES: [
    /doesn't support the following node processes: \['oozie'\]/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ node_processes: ['oozie'] }) }),
  ],
  DUPLICATE_NODE_GROUP_NAMES: [
    /^Duplicates in node group names are detected: \['master'\]/,
    (api) => api.ask('POST', CT, { body: aClusterTemplate({ node_groups: [aGroup(), aGroup()] }) }),
  ],
  DUPLICATE_ANTI_AFFINITY: [
    /\['datanode'\]/,
    (api) => api.ask('POST', CT, { body: aClusterTemplate({ anti_affinity: ['datanode', 'datanode'] }) }),
  ],
  NODE_GROUPS_MISSING: [/no nodes/, (api) => api.ask('POST', CLUSTERS, { body: aCluster({ node_groups: [] }) })],
  NODE_GROUP_TEMPLATE_NOT_FOUND: [
    /^NodeGroup template with id/,
    (api) => {
      const group = { name: 'worker', count: 1, node_group_template_id: UNKNOWN_ID }
      return api.ask('POST', CT, { body: aClusterTemplate({ node_groups: [group] }) })
    },
  ],
  CLUSTER_TEMPLATE_NOT_FOUND: [
    /^Cluster template with id/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ cluster_template_id: UNKNOWN_ID }) }),
  ],
  HOST_NAME_TOO_LONG: [
    /exceeds maximum limit 64 characters: it has \d+/,
    (api) => {
      const long = 'a'.repeat(40)
      const node_groups = [aGroup({ name: long })]
      return api.ask('POST', CLUSTERS, { body: aCluster({ name: long, node_groups }) })
    },
  ],
  SHARES_UNAVAILABLE: [
    /no shared file system service \(Manila\)\. Leave shares out/,
    (api) => {
      api.cloud.shares = null
      return api.ask('POST', NGT, { body: aTemplate({ shares: [{ id: UNKNOWN_ID }] }) })
    },
  ],
  SHARE_NOT_FOUND: [
    /^Requested share id .* does not exist, or is not shown to this project/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ shares: [{ id: UNKNOWN_ID }] }) }),
  ],
  SHARE_PROTOCOL_UNSUPPORTED: [
    /is of type CIFS, which is not supported: nodes mount NFS shares only/,
    (api) => {
      api.cloud.shares = [aShare({ protocol: 'CIFS' })]
      return api.ask('POST', NGT, { body: aTemplate({ shares: [{ id: SHARE_ID }] }) })
    },
  ],
  SHARE_NOT_READY: [
    /^Share .* is creating, and nodes could not mount it/,
    (api) => {
      api.cloud.shares = [aShare({ status: 'creating' })]
      return api.ask('POST', CLUSTERS, { body: aCluster({ shares: [{ id: SHARE_ID }] }) })
    },
  ],
  SHARE_TWICE: [
    /is named twice/,
    (api) => {
      const shares = [{ id: SHARE_ID }, { id: SHARE_ID, path: '/data' }]
      return api.ask('POST', NGT, { body: aTemplate({ shares }) })
    },
  ],
  SHARE_PATH_TAKEN: [
    /^Multiple shares cannot be mounted to the same path: \/data is that of .* and /,
    (api) => {
      const shares = [SHARE_ID, UNKNOWN_ID].map((id) => ({ id, path: '/data' }))
      return api.ask('POST', NGT, { body: aTemplate({ shares }) })
    },
  ],
  SHARE_PATH_INVALID: [
    /^A share cannot be mounted at "data": the path must be absolute/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ shares: [{ id: SHARE_ID, path: 'data' }] }) }),
  ],
  SHARES_WITH_KEYPAIR: [
    /one after the other/,
    async (api) => {
      const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ user_keypair_id: 'mykey' }) })
      api.store.clusterRows.change(String(body.cluster?.id), { status: 'Active' })
      const both = { update_keypair: true, shares: [] }
      return await api.ask('PATCH', `${CLUSTERS}/${body.cluster?.id}`, { body: both })
    },
  ],
  FIELD_MISSING: [
    /^'default_image_id' field is not found/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ default_image_id: null }) }),
  ],
  FLAVOR_NOT_FOUND: [
    /^Requested flavor '99' not found/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ flavor_id: '99' }) }),
  ],
  IMAGE_NOT_FOUND: [
    /^Requested image '0+-.*' not found/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ image_id: UNKNOWN_ID }) }),
  ],
  IMAGE_NOT_REGISTERED: [/is not registered\. Register it/, (api) => api.ask('GET', `/v2/images/${BARE_IMAGE_ID}`)],
  IMAGE_NOT_USABLE: [
    /^Requested image .* is not registered/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ default_image_id: BARE_IMAGE_ID }) }),
  ],
  IMAGE_LACKS_TAGS: [
    /doesn't contain required tags: \['fake', '0\.1'\]/,
    (api) => {
      api.cloud.images = [anImage({ properties: { _sahara_username: 'debian' } })]
      return api.ask('POST', CLUSTERS, { body: aCluster({ default_image_id: IMAGE_ID }) })
    },
  ],
  NETWORK_NOT_FOUND: [
    /^Network 0+-.* not found/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ neutron_management_network: UNKNOWN_ID }) }),
  ],
  FLOATING_IP_POOL_NOT_FOUND: [
    /^Floating IP pool public not found/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ floating_ip_pool: 'public' }) }),
  ],
  SECURITY_GROUP_NOT_FOUND: [
    /^Security group 'web' not found/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ security_groups: ['default', 'web'] }) }),
  ],
  KEYPAIR_NOT_FOUND: [
    /^Requested keypair 'lost' not found/,
    (api) => api.ask('POST', CLUSTERS, { body: aCluster({ user_keypair_id: 'lost' }) }),
  ],
  COMPUTE_ZONE_NOT_FOUND: [
    /'mars' not found\. Known: nova/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ availability_zone: 'mars' }) }),
  ],
  VOLUME_ZONE_NOT_FOUND: [
    /^Cinder availability zone 'mars' not found\. Known: east/,
    (api) =>
      api.ask('POST', NGT, {
        body: aTemplate({ boot_from_volume: true, boot_volume_availability_zone: 'mars' }),
      }),
  ],
  VOLUME_TYPE_NOT_IN_ZONE: [
    /^Volume type 'fast' exists in the zones west only, not in volumes_availability_zone 'east'/,
    (api) => {
      api.cloud.volumeTypes = [{ id: 't1', name: 'fast', availability_zones: ['west'] }]
      const volumes = { volumes_per_node: 1, volumes_size: 1, volume_type: 'fast', volumes_availability_zone: 'east' }
      return api.ask('POST', NGT, { body: aTemplate(volumes) })
    },
  ],
  VOLUME_TYPE_NOT_FOUND: [
    /^Volume type 'gold' not found/,
    (api) => api.ask('POST', NGT, { body: aTemplate({ boot_from_volume: true, boot_volume_type: 'gold' }) }),
  ],
  CINDER_ABSENT: [
    /^Cinder is not supported/,
    (api) => {
      api.cloud.blockStorage = false
      return api.ask('POST', NGT, { body: aTemplate({ boot_from_volume: true }) })
    },
  ],
  VOLUMES_SIZE_MISSING: [/volumes_size/, (api) => api.ask('POST', NGT, { body: aTemplate({ volumes_per_node: 1 }) })],
  CLUSTER_CANNOT_BE_MADE: [
    /Requested 2, but available 1/,
    (api) => {
      api.cloud.room = { cores: 1 }
      return api.ask('POST', CLUSTERS, { body: aCluster() })
    },
  ],
  FORBIDDEN_BY_POLICY: [
    /^You are not authorized to complete this action. The rule data-processing:cluster:list /,
    (api) => {
      api.setPolicy('"data-processing:cluster:list": "role:admin"')
      return api.ask('GET', CLUSTERS)
    },
  ],
  FORBIDDEN_BY_CLOUD: [
    /nova service does not let you do this/,
    (api) => {
      api.cloud.failure = cloudError(403)
      return api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
  TOO_LONG_FOR_CLOUD: [
    /longer than the nova service takes/,
    (api) => {
      api.cloud.failure = cloudError(431)
      return api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
  CLOUD_UNAVAILABLE: [
    /try again later/,
    (api) => {
      api.cloud.failure = cloudError(503)
      return api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
  DATABASE_UNAVAILABLE: [
    /^The service's database does not answer as it should.* Send it again/,
    (api) => {
      api.store.nodeGroupTemplates.insert = () => Promise.reject(new DatabaseAway(new Error('lost 10.0.0.5:5432')))
      return api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
  DELETION_PROTECTED: [
    /^NodeGroupTemplate with id '.*' could not be deleted because it's marked as protected/,
    async (api) => {
      const { body } = await api.ask('POST', NGT, { body: aTemplate({ is_protected: true }) })
      return await api.ask('DELETE', `${NGT}/${body.node_group_template?.id}`)
    },
  ],
  DELETION_OTHER_PROJECT: [
    /^Cluster with id '.*' could not be deleted because it wasn't created in this tenant/,
    async (api) => {
      const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ is_public: true }) })
      return await api.ask('DELETE', `${CLUSTERS}/${body.cluster?.id}`, { token: FOREIGN_TOKEN })
    },
  ],
  CLUSTER_WITHOUT_KEYPAIR: [
    /without user_keypair_id/,
    async (api) => {
      const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
      return await api.ask('PATCH', `${CLUSTERS}/${body.cluster?.id}`, { body: { update_keypair: true } })
    },
  ],
  CLUSTER_BUSY: [
    /must be Active for this, and is Validating/,
    async (api) => {
      const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ user_keypair_id: 'mykey' }) })
      return await api.ask('PATCH', `${CLUSTERS}/${body.cluster?.id}`, { body: { update_keypair: true } })
    },
  ],
  TRUST_TAKEN_BACK: [
    /Send it again\./,
    (api) => {
      api.store.clusters.acceptCreates = () => Promise.reject(new TrustIntentGone())
      return api.ask('POST', CLUSTERS, { body: aCluster() })
    },
  ],
  CANNOT_VERIFY: [
    /must be the only thing in the request/,
    async (api) => {
      const body = { verification: { status: 'START' }, name: 'other' }
      return await api.ask('PATCH', `${CLUSTERS}/${await activeId(api)}`, { body })
    },
  ],
  NOT_ACTIVE_FOR_SCALING: [
    /not in 'Active' status. Cluster status: Validating/,
    async (api) => {
      const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
      return await scale(api, body.cluster?.id, { add_node_groups: [aGroup({ name: 'edge' })] })
    },
  ],
  PLUGIN_CANNOT_SCALE: [
    /'fake' doesn't support cluster scaling/,
    async () => {
      const { scaling: _none, ...plugin } = smallPlugin()
      const api = testApi({ plugins: [plugin] })
      return await scale(api, await activeId(api), { add_node_groups: [aGroup({ name: 'edge' })] })
    },
  ],
  NODE_GROUP_UNKNOWN: [
    /names: \['lost'\]. It has: master/,
    async (api) => await scale(api, await activeId(api), { resize_node_groups: [{ name: 'lost', count: 1 }] }),
  ],
  NODE_GROUP_EXISTS: [
    /already has nodegroups with names: \['master'\]/,
    async (api) => await scale(api, await activeId(api), { add_node_groups: [aGroup()] }),
  ],
  TOO_MANY_INSTANCES: [
    /Node group master: 1 instances are named, and its new count removes 0/,
    async (api) => await resizeMaster(api, { count: 1, instances: ['demo-master-0'] }),
  ],
  DUPLICATE_INSTANCES: [/\['x'\]/, async (api) => await resizeMaster(api, { count: 0, instances: ['x', 'x'] }, 2)],
  MIXED_INSTANCES: [
    /not both in one list/,
    async (api) => await resizeMaster(api, { count: 0, instances: ['x', UNKNOWN_ID] }, 2),
  ],
  NODE_GROUP_NOT_VOLUME_BACKED: [/^Node group master does not boot from volumes/, (api) => growMaster(api, 30, false)],
  BOOT_VOLUME_CANNOT_SHRINK: [
    /^Node group master: its boot volumes have 20 GiB and cannot become smaller \(19 GiB\)/,
    (api) => growMaster(api, 19, true),
  ],
  INSTANCES_UNKNOWN: [
    /master has no instances \['x'\]/,
    async (api) => await resizeMaster(api, { count: 0, instances: ['x'] }, 2),
  ],
  NODE_GROUP_TEMPLATE_IN_USE: [
    /^Node group template \S+ is in use by cluster templates: small; and clusters: N\/A/,
    async (api) => {
      const { body } = await api.ask('POST', NGT, { body: aTemplate() })
      const id = body.node_group_template?.id
      const node_groups = [{ name: 'worker', count: 1, node_group_template_id: id }]
      await api.ask('POST', CT, { body: aClusterTemplate({ node_groups }) })
      return await api.ask('DELETE', `${NGT}/${id}`)
    },
  ],
  CLUSTER_TEMPLATE_IN_USE: [
    /^Cluster template \S+ in use by demo/,
    async (api) => {
      const { body } = await api.ask('POST', CT, { body: aClusterTemplate() })
      const id = body.cluster_template?.id
      await api.ask('POST', CLUSTERS, { body: aCluster({ cluster_template_id: id }) })
      return await api.ask('DELETE', `${CT}/${id}`)
    },
  ],
  UPDATE_PROTECTED: [
    /^DataSource with id '.*' could not be updated because it's marked as protected\. Set is_protected/,
    async (api) => {
      const { body } = await api.ask('POST', '/v2/data-sources', { body: aDataSource({ is_protected: true }) })
      return await api.ask('PATCH', `/v2/data-sources/${body.data_source?.id}`, { body: { name: 'other' } })
    },
  ],
  UPDATE_FOLLOWED_BY_PROTECTED: [
    /because protected cluster templates are made of it: small\. Set their is_protected/,
    async (api) => (await followed(api, { is_protected: true })).change({ flavor_id: '3' }),
  ],
  UPDATE_BREAKS_FOLLOWER: [
    /because cluster template small follows it, and could not be made any more\. .*volumes/i,
    async (api) => (await followed(api, {}, { volumes_per_node: 2 })).change({ volumes_size: 0 }),
  ],
  UPDATE_OTHER_PROJECT: [
    /^DataSource with id '.*' could not be updated because it wasn't created in this tenant/,
    async (api) => {
      const { body } = await api.ask('POST', '/v2/data-sources', { body: aDataSource({ is_public: true }) })
      const ask = { body: { name: 'other' }, token: FOREIGN_TOKEN }
      return await api.ask('PATCH', `/v2/data-sources/${body.data_source?.id}`, ask)
    },
  ],
  UPDATE_IN_USE: [
    /^ClusterTemplate with id '.*' could not be updated because clusters were made with it: demo\./,
    async (api) => {
      const { body } = await api.ask('POST', CT, { body: aClusterTemplate() })
      const id = body.cluster_template?.id
      await api.ask('POST', CLUSTERS, { body: aCluster({ cluster_template_id: id }) })
      return await api.ask('PATCH', `${CT}/${id}`, { body: { name: 'b' } })
    },
  ],
  ...EDP_SCENARIOS,
  ...STEERING_SCENARIOS,
  ...CONVERT_SCENARIOS,
  ...HOST_SCENARIOS,
  INTERNAL_SERVER_ERROR: [
    /^Internal Server Error\n/,
    (api) => {
      api.cloud.failure = new TypeError('flavor.disk of undefined')
      return api.ask('POST', NGT, { body: aTemplate() })
    },
  ],
}

/** A node group template that a cluster template follows, and a change of it. */
async function followed(api: TestApi, wish: object, own: object = {}) {
  const template = await api.ask('POST', NGT, { body: aTemplate({ volumes_size: 5 }) })
  const node_group_template_id = template.body.node_group_template?.id
  const node_groups = [{ name: 'worker', count: 1, node_group_template_id, ...own }]
  const made = await api.ask('POST', '/v2/cluster-templates', { body: aClusterTemplate({ node_groups, ...wish }) })
  expect(made.status).toBe(202)
  return { change: (body: object) => api.ask('PATCH', `${NGT}/${node_group_template_id}`, { body }) }
}

async function activeId(api: TestApi): Promise<unknown> {
  const { body } = await api.ask('POST', CLUSTERS, { body: aCluster() })
  api.store.clusterRows.change(String(body.cluster?.id), { status: 'Active' })
  return body.cluster?.id
}

async function growMaster(api: TestApi, boot_volume_size: number, boot_from_volume: boolean): Promise<Answer> {
  const { body } = await api.ask('POST', CLUSTERS, { body: aCluster({ node_groups: [aGroup({ boot_from_volume })] }) })
  const path = `${CLUSTERS}/${body.cluster?.id}/node-groups/${body.cluster?.node_groups?.[0]?.id}/grow`
  return await api.ask('POST', path, { body: { boot_volume_size }, headers: V21 })
}

const scale = (api: TestApi, id: unknown, body: object) => api.ask('PUT', `${CLUSTERS}/${id}`, { body })

/** Of a master group that has so many nodes. */
async function resizeMaster(api: TestApi, wish: object, nodes = 0): Promise<Answer> {
  const id = await activeId(api)
  const [group] = api.store.clusterRows.rows[0]?.node_groups ?? []
  if (group) group.instances = Array.from({ length: nodes }, (_, n) => ({ instance_name: `n-${n}` }) as Instance)
  return await scale(api, id, { resize_node_groups: [{ name: 'master', ...wish }] })
}

function cloudError(status: number) {
  return new CloudError(`Nova said ${status}`, {
    service: 'nova',
    method: 'GET',
    url: 'http://nova/v2.1/flavors/1',
    status,
    requestId: null,
    retryable: status >= 500,
    retryAfterMs: null,
  })
}

describe('every row of the table of errors', () => {
  test.each(Object.entries(SCENARIOS))(
    '%s reaches the user with its status, name and sentence',
    async (code, [says, provoke]) => {
      const answer = await provoke(testApi())
      const row = ERRORS[code as ErrorCode]
      const { error_code, error_message, error_name } = answer.body
      expect({ status: answer.status, error_code }).toEqual({ status: row.status, error_code: row.status })
      expect(String(error_message)).toMatch(says)
      if (typeof row.name !== 'function') expect(error_name).toBe(row.name)
      expect(/\nError ID: [0-9a-f-]{36}$/.test(String(error_message))).toBe(!('plain' in row && row.plain))
    },
  )
})

test('the id told to the user stands in the log with the stack', async () => {
  const api = testApi()
  api.cloud.failure = new TypeError('flavor.disk of undefined')
  const { body } = await api.ask('POST', NGT, { body: aTemplate() })
  const errorId = String(body.error_message).split('Error ID: ')[1]
  const line = api.log.find((each) => each.errorId === errorId)
  expect(line).toMatchObject({ err: { stack: expect.stringContaining('flavor.disk of undefined') } })
})

test('nothing of a token reaches the log', async () => {
  const api = testApi({ options: { requestLog: 'all' } })
  await api.ask('GET', '/v2/plugins/none', { token: 'gAAAA-secret' })
  expect(JSON.stringify(api.log)).not.toContain('gAAAA-secret')
})
