import type { ErrorCode } from '../errors/table.ts'

type Codes = readonly ErrorCode[]

/** Where something is stored that has a name: two requests may want one name at the same time. */
const NEW_NAME: Codes = ['NAME_ALREADY_EXISTS', 'VALUE_REFUSED']
const OTHER_NAME: Codes = [...NEW_NAME, 'DB_DUPLICATE_ENTRY']
const CHANGE: Codes = ['UPDATE_OTHER_PROJECT', 'UPDATE_PROTECTED']
const DELETION: Codes = ['DELETION_OTHER_PROJECT', 'DELETION_PROTECTED']
const DELETION_UNUSED: Codes = [...DELETION, 'DELETION_IN_USE']

const CLOUD: Codes = ['FORBIDDEN_BY_CLOUD', 'TOO_LONG_FOR_CLOUD', 'CLOUD_UNAVAILABLE']
const PLUGIN: Codes = ['UNKNOWN_PLUGIN', 'UNKNOWN_PLUGIN_VERSION']
const ENABLED_PLUGIN: Codes = [...PLUGIN, 'PLUGIN_NOT_ENABLED', 'PLUGIN_VERSION_NOT_ENABLED']
const SETTINGS: Codes = ['UNKNOWN_CONFIG_TARGET', 'UNKNOWN_CONFIG']
const ANTI_AFFINITY: Codes = ['DUPLICATE_ANTI_AFFINITY', 'UNKNOWN_PROCESSES']
const SHARES: Codes = [
  'SHARES_UNAVAILABLE',
  'SHARE_NOT_FOUND',
  'SHARE_PROTOCOL_UNSUPPORTED',
  'SHARE_TWICE',
  'SHARE_PATH_TAKEN',
  'SHARE_PATH_INVALID',
]
const MOUNTED_SHARES: Codes = [...SHARES, 'SHARE_NOT_READY']

const NODE_GROUP: Codes = [
  ...SETTINGS,
  'FLAVOR_NOT_FOUND',
  'DUPLICATE_PROCESSES',
  'UNKNOWN_PROCESSES',
  'IMAGE_NOT_FOUND',
  'IMAGE_NOT_USABLE',
  'CINDER_ABSENT',
  'VOLUME_ZONE_NOT_FOUND',
  'VOLUME_TYPE_NOT_FOUND',
  'VOLUME_TYPE_NOT_IN_ZONE',
  'VOLUMES_SIZE_MISSING',
  'FLOATING_IP_POOL_NOT_FOUND',
  'SECURITY_GROUP_NOT_FOUND',
  'COMPUTE_ZONE_NOT_FOUND',
  ...SHARES,
  ...CLOUD,
]
const NODE_GROUPS: Codes = [...NODE_GROUP, 'DUPLICATE_NODE_GROUP_NAMES', 'NODE_GROUP_TEMPLATE_NOT_FOUND']

const NODE_GROUP_TEMPLATE: Codes = [...PLUGIN, ...NODE_GROUP, 'IMAGE_LACKS_TAGS']
const CLUSTER_TEMPLATE: Codes = [
  ...PLUGIN,
  ...NODE_GROUPS,
  ...ANTI_AFFINITY,
  'IMAGE_LACKS_TAGS',
  'NETWORK_NOT_FOUND',
  'REFERENCE_GONE',
]
const TEMPLATE_CHANGE: Codes = [...CHANGE, ...OTHER_NAME, 'UPDATE_IN_USE', 'PLUGIN_VERSION_MISSING']

/** Cluster templates that change with their node group template. */
const FOLLOWERS: Codes = ['UPDATE_FOLLOWED_BY_PROTECTED', 'UPDATE_BREAKS_FOLLOWER']

/** New nodes need of the cloud and the plugin what a new cluster does. */
const NEW_NODES: Codes = [
  ...ENABLED_PLUGIN,
  ...NODE_GROUPS,
  'IMAGE_LACKS_TAGS',
  'KEYPAIR_NOT_FOUND',
  'FIELD_MISSING',
  'HOST_NAME_TOO_LONG',
  'SHARE_NOT_READY',
  'NODE_GROUPS_MISSING',
  'PLUGIN_REFUSED',
  'CLUSTER_CANNOT_BE_MADE',
  'VALUE_REFUSED',
]
const NEW_CLUSTER: Codes = [
  ...OTHER_NAME,
  ...NEW_NODES,
  ...ANTI_AFFINITY,
  'PLUGIN_VERSION_RETIRED',
  'CLUSTER_TEMPLATE_NOT_FOUND',
  'NETWORK_NOT_FOUND',
  'REFERENCE_GONE',
  'TRUST_TAKEN_BACK',
]
const SCALING: Codes = [
  ...CHANGE,
  ...NEW_NODES,
  'PLUGIN_CANNOT_SCALE',
  'NOT_ACTIVE_FOR_SCALING',
  'NODE_GROUP_UNKNOWN',
  'NODE_GROUP_EXISTS',
  'TOO_MANY_INSTANCES',
  'DUPLICATE_INSTANCES',
  'MIXED_INSTANCES',
  'INSTANCES_UNKNOWN',
  'CLUSTER_BUSY',
]
const CLUSTER_CHANGE: Codes = [...CHANGE, ...OTHER_NAME, ...MOUNTED_SHARES, ...CLOUD, 'CANNOT_VERIFY', 'CLUSTER_BUSY']
/** Nodes that others take the place of. */
const REPLACEMENT: Codes = [
  ...CHANGE,
  ...ENABLED_PLUGIN,
  ...NODE_GROUP,
  'PLUGIN_CANNOT_SCALE',
  'NODE_GROUP_NOT_REPLACEABLE',
  'HOST_NAME_TOO_LONG',
  'KEYPAIR_NOT_FOUND',
  'CLUSTER_CANNOT_BE_MADE',
  'CLUSTER_BUSY',
]
const BOOT_VOLUMES: Codes = ['NODE_GROUP_NOT_VOLUME_BACKED', 'NODE_GROUP_HALF_CONVERTED']

const DATA_SOURCE: Codes = ['DATA_SOURCE_REFUSED', 'DATA_SOURCE_CREDENTIALS']
const DATA_SOURCE_CHANGE: Codes = [...CHANGE, ...OTHER_NAME, ...DATA_SOURCE, 'UPDATE_USED_BY_JOBS']
const JOB_BINARY: Codes = ['JOB_BINARY_LOCATION', 'JOB_BINARY_REFUSED', 'JOB_BINARY_INTERNAL_NOT_FOUND']
const JOB_BINARY_CHANGE: Codes = [
  ...CHANGE,
  ...OTHER_NAME,
  ...JOB_BINARY,
  'JOB_BINARY_URL_FIXED',
  'UPDATE_USED_BY_JOBS',
]
const JOB_TEMPLATE: Codes = [...NEW_NAME, 'JOB_REFUSED', 'JOB_BINARY_NOT_FOUND', 'REFERENCE_GONE']
const RUN: Codes = [
  ...ENABLED_PLUGIN,
  'JOB_CLUSTER_NOT_FOUND',
  'JOB_CLUSTER_NOT_ACTIVE',
  'JOB_TYPE_UNSUPPORTED',
  'DATA_SOURCE_NOT_FOUND',
  'JOB_BINARY_INTERNAL_NOT_FOUND',
  'JOB_REFUSED',
  'REFERENCE_GONE',
  'VALUE_REFUSED',
]
const CANCELLING: Codes = ['CANCELING_OTHER_PROJECT', 'CANCELING_PROTECTED']
const JOB_CHANGE: Codes = [...CHANGE, ...CANCELLING, 'JOB_SUSPEND_UNSUPPORTED']

/**
 * What the checks of a route refuse, by the rows of the table of errors; written as the operations are. What follows from how a
 * route is made (its body, its paging, its key …) is not repeated here. A test that is refused with a row that neither
 * says fails, whichever test it is, and every row has one.
 */
export const REFUSALS: Readonly<Record<string, Codes>> = {
  'PATCH /plugins/:name': ['LABEL_UNKNOWN', 'LABEL_FIXED', 'LABELS_OF_UNKNOWN_VERSION'],
  'POST /plugins/:name/:version/convert-config/:template': ['CONVERT_CONFIG_UNSUPPORTED'],

  'GET /images': CLOUD,
  'GET /images/:id': [...CLOUD, 'IMAGE_NOT_REGISTERED'],
  'POST /images/:id': CLOUD,
  'DELETE /images/:id': CLOUD,
  'POST /images/:id/tag': CLOUD,
  'POST /images/:id/untag': CLOUD,
  'GET /images/:id/tags': CLOUD,
  'PUT /images/:id/tags': CLOUD,
  'DELETE /images/:id/tags': CLOUD,

  'POST /node-group-templates': [...NEW_NAME, ...NODE_GROUP_TEMPLATE],
  'PUT /node-group-templates/:id': [...TEMPLATE_CHANGE, ...NODE_GROUP_TEMPLATE, ...FOLLOWERS],
  'PATCH /node-group-templates/:id': [...TEMPLATE_CHANGE, ...NODE_GROUP_TEMPLATE, ...FOLLOWERS],
  'DELETE /node-group-templates/:id': [...DELETION, 'NODE_GROUP_TEMPLATE_IN_USE'],
  'POST /cluster-templates': [...NEW_NAME, ...CLUSTER_TEMPLATE],
  'PUT /cluster-templates/:id': [...TEMPLATE_CHANGE, ...CLUSTER_TEMPLATE],
  'PATCH /cluster-templates/:id': [...TEMPLATE_CHANGE, ...CLUSTER_TEMPLATE],
  'DELETE /cluster-templates/:id': [...DELETION, 'CLUSTER_TEMPLATE_IN_USE'],

  'POST /clusters': NEW_CLUSTER,
  'POST /clusters/multiple': NEW_CLUSTER,
  // What would be refused is its answer.
  'POST /clusters/preview': CLOUD,
  'PUT /clusters/:id': SCALING,
  'v1 PATCH /clusters/:id': CLUSTER_CHANGE,
  'v2 PATCH /clusters/:id': [...CLUSTER_CHANGE, 'CLUSTER_WITHOUT_KEYPAIR', 'KEYPAIR_NOT_FOUND', 'SHARES_WITH_KEYPAIR'],
  'DELETE /clusters/:id': DELETION,
  'POST /clusters/:id/operations/:operation_id/retry': ['OPERATION_ENDED', 'OPERATION_RUNNING'],
  'POST /clusters/:id/operations/:operation_id/cancel': [...CHANGE, 'OPERATION_ENDED', 'OPERATION_NOT_CANCELLABLE'],
  'POST /clusters/:id/node-groups/:node_group_id/grow': [
    ...CHANGE,
    ...BOOT_VOLUMES,
    ...CLOUD,
    'BOOT_VOLUME_CANNOT_SHRINK',
    'CLUSTER_CANNOT_BE_MADE',
    'CLUSTER_BUSY',
  ],
  'POST /clusters/:id/node-groups/:node_group_id/convert': [
    ...REPLACEMENT,
    'NODE_GROUP_ALREADY_VOLUME_BACKED',
    'CONVERSION_IS_DECIDED',
  ],
  'POST /clusters/:id/reimage': [
    ...REPLACEMENT,
    ...BOOT_VOLUMES,
    'CLUSTER_NOT_VOLUME_BACKED',
    'DUPLICATE_NODE_GROUP_NAMES',
    'NODE_GROUP_UNKNOWN',
    'IMAGE_LACKS_TAGS',
    'IMAGE_SIZE_UNKNOWN',
    'IMAGE_LOGIN_DIFFERS',
    'REIMAGE_BY_GROUP',
    'REIMAGE_TAKES_DATA_VOLUMES',
  ],

  'POST /data-sources': [...NEW_NAME, ...DATA_SOURCE],
  'PUT /data-sources/:id': DATA_SOURCE_CHANGE,
  'PATCH /data-sources/:id': DATA_SOURCE_CHANGE,
  'DELETE /data-sources/:id': DELETION_UNUSED,
  'POST /job-binaries': [...NEW_NAME, ...JOB_BINARY],
  'PUT /job-binaries/:id': JOB_BINARY_CHANGE,
  'PATCH /job-binaries/:id': JOB_BINARY_CHANGE,
  'DELETE /job-binaries/:id': DELETION_UNUSED,
  'GET /job-binaries/:id/data': ['JOB_BINARY_ELSEWHERE', 'JOB_BINARY_INTERNAL_NOT_FOUND'],
  'PUT /job-binary-internals/:name': [...NEW_NAME, 'JOB_BINARY_REFUSED'],
  'PATCH /job-binary-internals/:id': [...CHANGE, ...OTHER_NAME],
  'v1 DELETE /job-binary-internals/:id': DELETION,
  'v2 DELETE /job-binary-internals/:id': DELETION_UNUSED,

  'v1 POST /jobs': JOB_TEMPLATE,
  'v1 PATCH /jobs/:id': [...CHANGE, ...OTHER_NAME],
  'v1 DELETE /jobs/:id': DELETION_UNUSED,
  'POST /job-templates': JOB_TEMPLATE,
  'PATCH /job-templates/:id': [...CHANGE, ...OTHER_NAME],
  'DELETE /job-templates/:id': DELETION_UNUSED,
  'POST /jobs/:id/execute': RUN,
  'GET /job-executions/:id/cancel': CANCELLING,
  'PATCH /job-executions/:id': [...JOB_CHANGE, 'JOB_ACTION_NOT_ALONE'],
  'DELETE /job-executions/:id': DELETION,
  'v2 POST /jobs': [...RUN, 'JOB_TEMPLATE_NOT_FOUND'],
  'v2 PATCH /jobs/:id': JOB_CHANGE,
  'v2 DELETE /jobs/:id': DELETION,

  'GET /orphans': CLOUD,
  'POST /orphans/delete': CLOUD,
  'GET /hosts': CLOUD,
  'POST /hosts/:host/drain': [...CLOUD, 'HOST_BUSY', 'HOST_IS_DOWN', 'HOST_IS_LAST'],
  'POST /hosts/:host/evacuate': [...CLOUD, 'HOST_BUSY', 'HOST_IS_UP', 'HOST_IS_LAST'],
  'POST /hosts/:host/operations/:operation_id/cancel': ['OPERATION_ENDED'],
}

export function refusalsOf(family: 'v1' | 'v2', method: string, path: string): Codes {
  return REFUSALS[`${family} ${method} ${path}`] ?? REFUSALS[`${method} ${path}`] ?? []
}
