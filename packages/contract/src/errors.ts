import { EDP_ERRORS } from './edp-errors.ts'
import { type ErrorRow, row } from './error-row.ts'
import { pythonRepr } from './python-words.ts'
import { type UsersOfThing, usersInWords } from './users-of-thing.ts'

interface InPlugin {
  plugin: string
  version: string
}
interface Named {
  name: string
}
interface OfKind {
  /** `Cluster`, `ClusterTemplate`, `NodeGroupTemplate` … */
  kind: string
  id: string
}

/** One of the things a rule found wrong, with its sentence. */
interface CodedProblem {
  code: string
  message: string
}

/** `error_name` by the code of the first problem; a combination that cannot be is INVALID_REFERENCE. */
const PROBLEM_NAMES: Readonly<Record<string, string>> = {
  BOOT_SIZE_UNKNOWN: 'INVALID_VOLUME_SIZE',
  BOOT_SIZE_TOO_SMALL: 'INVALID_VOLUME_SIZE',
  ROOT_DISK_TOO_SMALL: 'INVALID_VOLUME_SIZE',
  BOOT_VOLUME_TYPE_UNKNOWN: 'NOT_FOUND',
  BOOT_VOLUME_ZONE_UNKNOWN: 'NOT_FOUND',
  QUOTA_ERROR: 'QUOTA_ERROR',
}

const listed = (names: readonly string[]) => (names.length === 0 ? 'N/A' : names.join(', '))

/**
 * One row per fault the service can tell about: HTTP status, `error_name` as the old API has it, and a message with
 * the thing, the numbers and the way out. Old texts that clients and their tests compare are kept to the letter and
 * come first in the message. The reference, the tests and the page read this table.
 */
export const ERRORS = {
  // The request itself.
  VALIDATION_ERROR: row<{ failures: readonly string[] }>(400, 'VALIDATION_ERROR', (e) => e.failures.join('\n')),
  MALFORMED_REQUEST_BODY: row<{ reason: string }>(
    400,
    'MALFORMED_REQUEST_BODY',
    (e) => `The request body is not JSON: ${e.reason}`,
  ),
  UNREADABLE_URL: row<undefined>(
    400,
    'INVALID_DATA',
    () => 'The URL has the character U+0000 (%00) in it, which nothing is named by.',
  ),
  UNSUPPORTED_CONTENT_TYPE: row<{ contentType: string }>(
    400,
    'INVALID_DATA',
    (e) => `Content type '${e.contentType}' isn't supported. Use application/json.`,
  ),
  UNKNOWN_QUERY_PARAMETER: row<{ handler: string; allowed: readonly string[] }>(
    400,
    'INVALID_PARAMS_ON_REQUEST',
    (e) => `The only valid params for ${e.handler} are ${pythonRepr(e.allowed)} and ['marker', 'limit', 'sort_by']`,
    true,
  ),
  UNKNOWN_FILTER: row<{ filters: readonly string[]; allowed: readonly string[] }>(
    400,
    'INVALID_PARAMS_ON_REQUEST',
    (e) => `Unknown field for filtering ${e.filters.join(', ')}. Known: ${e.allowed.join(', ')}.`,
  ),
  BAD_LIMIT: row<undefined>(400, 400, () => "'limit' must be positive integer"),
  BAD_FLAG: row<{ name: string; value: string }>(
    400,
    'INVALID_DATA',
    (e) => `The filter ${e.name} is 'true' or 'false', not '${e.value}'.`,
  ),
  BAD_SORT: row<{ field: string; allowed: readonly string[] }>(
    400,
    400,
    (e) => `Unknown field for sorting ${e.field}. Known: ${e.allowed.join(', ')}.`,
  ),
  MICROVERSION_MALFORMED: row<{ version: string }>(
    400,
    'BAD_REQUEST',
    (e) => `API Version String ${e.version} is of invalid format. Must be of format MajorNum.MinorNum.`,
    true,
  ),
  MICROVERSION_UNSUPPORTED: row<{ version: string; min: string; max: string }>(
    406,
    'NOT_ACCEPTABLE',
    (e) => `Version ${e.version} is not supported by the API. Minimum is ${e.min} and maximum is ${e.max}.`,
    true,
  ),
  VALUE_REFUSED: row<{ reason: string }>(
    400,
    'INVALID_DATA',
    (e) => `A value of the request cannot be stored: ${e.reason}. Give a shorter text or a smaller number.`,
  ),
  OBJECT_NOT_FOUND: row<{ lookup: Readonly<Record<string, string>> }>(
    404,
    'NOT_FOUND',
    (e) => `Object with ${pythonRepr(e.lookup)} not found`,
  ),

  // Names.
  NAME_ALREADY_EXISTS: row<{ kind: string; name: string }>(
    400,
    'NAME_ALREADY_EXISTS',
    (e) => `${e.kind} with name '${e.name}' already exists`,
  ),
  DB_DUPLICATE_ENTRY: row<{ kind: string; name: string }>(
    400,
    'DB_DUPLICATE_ENTRY',
    (e) => `${e.kind} with name '${e.name}' was made by another request at the same time. Choose another name.`,
  ),

  REFERENCE_GONE: row<{ kind: string; name: string }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Something that ${e.kind} '${e.name}' refers to was deleted by another request at the same time. Look again.`,
  ),

  // Plugins and their settings.
  UNKNOWN_PLUGIN: row<{ plugin: string; known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Fennec doesn't contain plugin with name '${e.plugin}'. Known: ${listed(e.known)}.`,
  ),
  UNKNOWN_PLUGIN_VERSION: row<InPlugin & { known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested plugin '${e.plugin}' doesn't support version '${e.version}'. It supports: ${listed(e.known)}.`,
  ),
  PLUGIN_VERSION_MISSING: row<{ field: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `You must specify a ${e.field} value for your plugin_name`,
  ),
  PLUGIN_NOT_ENABLED: row<{ plugin: string }>(400, 'INVALID_REFERENCE', (e) => `Plugin ${e.plugin} is not enabled`),
  PLUGIN_VERSION_NOT_ENABLED: row<InPlugin>(
    400,
    'INVALID_REFERENCE',
    (e) => `Version ${e.version} of plugin ${e.plugin} is not enabled`,
  ),
  LABEL_UNKNOWN: row<{ label: string; of: string; known: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `There is no label '${e.label}' of ${e.of}. It has: ${listed(e.known)}.`,
  ),
  LABEL_FIXED: row<{ label: string; of: string }>(
    400,
    'INVALID_DATA',
    (e) => `Label '${e.label}' of ${e.of} can't be updated: the plugin's maintainers set it.`,
  ),
  LABELS_OF_UNKNOWN_VERSION: row<InPlugin & { known: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Plugin '${e.plugin}' has no version '${e.version}' to label. It has: ${listed(e.known)}.`,
  ),
  CONVERT_CONFIG_UNSUPPORTED: row<InPlugin>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Requested plugin '${e.plugin}' in version '${e.version}' doesn't support converting config files to cluster ` +
      'templates. Make a cluster template from node group templates.',
  ),
  UNKNOWN_CONFIG_TARGET: row<{ target: string; known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Plugin doesn't contain applicable target '${e.target}'. Known: ${listed(e.known)}.`,
  ),
  UNKNOWN_CONFIG: row<{ target: string; name: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Plugin's applicable target '${e.target}' doesn't contain config with name '${e.name}'`,
  ),
  PLUGIN_REFUSED: row<{ code: string; reason: string }>(
    400,
    (e) => e.code,
    (e) => e.reason,
  ),

  // Node groups.
  DUPLICATE_PROCESSES: row<{ processes: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Duplicates in node processes have been detected: ${pythonRepr(e.processes)}`,
  ),
  UNKNOWN_PROCESSES: row<{ processes: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Plugin doesn't support the following node processes: ${pythonRepr(e.processes)}`,
  ),
  DUPLICATE_NODE_GROUP_NAMES: row<{ names: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Duplicates in node group names are detected: ${pythonRepr(e.names)}`,
  ),
  DUPLICATE_ANTI_AFFINITY: row<{ processes: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Duplicates in anti_affinity are detected: ${pythonRepr(e.processes)}`,
  ),
  NODE_GROUPS_MISSING: row<undefined>(
    400,
    'INVALID_DATA',
    () => 'The cluster has no nodes. Give node_groups with a count, or a cluster_template_id that has some.',
  ),
  NODE_GROUP_TEMPLATE_NOT_FOUND: row<{ id: string }>(
    400,
    'NOT_FOUND',
    (e) => `NodeGroup template with id '${e.id}' not found`,
  ),
  CLUSTER_TEMPLATE_NOT_FOUND: row<{ id: string }>(
    400,
    'NOT_FOUND',
    (e) => `Cluster template with id '${e.id}' not found`,
  ),
  HOST_NAME_TOO_LONG: row<{ host: string; limit: number }>(
    400,
    'INVALID_DATA',
    (e) =>
      `Composite hostname ${e.host} in provisioned cluster exceeds maximum limit ${e.limit} characters: ` +
      `it has ${e.host.length}. Shorten the name of the cluster or of the node group.`,
  ),
  SHARES_UNSUPPORTED: row<undefined>(
    400,
    'INVALID_REFERENCE',
    () => 'Shares are not supported: there is no client of the shared file system service. Leave shares out.',
  ),

  // The cloud.
  FIELD_MISSING: row<{ field: string }>(400, 'NOT_FOUND', (e) => `'${e.field}' field is not found`),
  FLAVOR_NOT_FOUND: row<{ id: string }>(400, 'NOT_FOUND', (e) => `Requested flavor '${e.id}' not found`),
  IMAGE_NOT_FOUND: row<{ id: string }>(400, 'INVALID_REFERENCE', (e) => `Requested image '${e.id}' not found`),
  IMAGE_NOT_REGISTERED: row<{ id: string }>(
    400,
    'IMAGE_NOT_REGISTERED',
    (e) => `Image ${e.id} is not registered. Register it with the user it lets in (POST /images/${e.id}).`,
  ),
  IMAGE_NOT_USABLE: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested image '${e.id}' is not registered. Register it with the user it lets in (POST /images/${e.id}).`,
  ),
  IMAGE_LACKS_TAGS: row<{ id: string; missing: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested image '${e.id}' doesn't contain required tags: ${pythonRepr(e.missing)}`,
  ),
  NETWORK_NOT_FOUND: row<{ id: string }>(400, 'NOT_FOUND', (e) => `Network ${e.id} not found`),
  FLOATING_IP_POOL_NOT_FOUND: row<{ id: string }>(400, 'NOT_FOUND', (e) => `Floating IP pool ${e.id} not found`),
  SECURITY_GROUP_NOT_FOUND: row<Named>(400, 'NOT_FOUND', (e) => `Security group '${e.name}' not found`),
  KEYPAIR_NOT_FOUND: row<Named>(400, 'NOT_FOUND', (e) => `Requested keypair '${e.name}' not found`),
  COMPUTE_ZONE_NOT_FOUND: row<Named & { known: readonly string[] }>(
    400,
    'NOT_FOUND',
    (e) => `Nova availability zone '${e.name}' not found. Known: ${listed(e.known)}.`,
  ),
  VOLUME_ZONE_NOT_FOUND: row<Named & { known: readonly string[] }>(
    400,
    'NOT_FOUND',
    (e) => `Cinder availability zone '${e.name}' not found. Known: ${listed(e.known)}.`,
  ),
  VOLUME_TYPE_NOT_FOUND: row<Named>(400, 'NOT_FOUND', (e) => `Volume type '${e.name}' not found`),
  CINDER_ABSENT: row<undefined>(
    400,
    'INVALID_REFERENCE',
    () => 'Cinder is not supported: the catalogue has no service volumev3, so there are no volumes.',
  ),
  VOLUMES_SIZE_MISSING: row<undefined>(
    400,
    'INVALID_REFERENCE',
    () => 'You must specify a volumes_size parameter when volumes_per_node is above 0.',
  ),
  CLUSTER_CANNOT_BE_MADE: row<{ problems: readonly CodedProblem[] }>(
    400,
    (e) => PROBLEM_NAMES[e.problems[0]?.code ?? ''] ?? 'INVALID_REFERENCE',
    (e) => e.problems.map((problem) => problem.message).join('\n'),
  ),
  FORBIDDEN_BY_POLICY: row<{ rule: string }>(
    403,
    'FORBIDDEN',
    (e) =>
      `You are not authorized to complete this action. The rule ${e.rule} of the operator's policy does not let you: ` +
      'ask for a role that it allows.',
  ),
  FORBIDDEN_BY_CLOUD: row<{ service: string; reason: string }>(
    403,
    'FORBIDDEN',
    (e) => `The ${e.service} service does not let you do this: ${e.reason}`,
  ),
  CLOUD_UNAVAILABLE: row<{ reason: string }>(
    503,
    'CLOUD_UNAVAILABLE',
    (e) => `The cloud did not answer as it should, try again later. ${e.reason}`,
  ),

  // Changing a cluster.
  CLUSTER_WITHOUT_KEYPAIR: row<{ id: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster ${e.id} was made without user_keypair_id, so there is no key pair to update.`,
  ),
  CLUSTER_BUSY: row<{ id: string; status: string; operation: string | null }>(409, 'CLUSTER_BUSY', (e) =>
    e.operation === null
      ? `Cluster ${e.id} must be Active for this, and is ${e.status}.`
      : `Cluster ${e.id} is ${e.status} and busy with another operation (${e.operation}). Try again when that has ended.`,
  ),

  CANNOT_VERIFY: row<{ reason: string }>(400, 'CANNOT_VERIFY', (e) => `Cannot verify the cluster: ${e.reason}`),

  // Scaling.
  NOT_ACTIVE_FOR_SCALING: row<{ status: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster cannot be scaled not in 'Active' status. Cluster status: ${e.status}`,
  ),
  PLUGIN_CANNOT_SCALE: row<{ plugin: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested plugin '${e.plugin}' doesn't support cluster scaling feature`,
  ),
  NODE_GROUP_UNKNOWN: row<{ names: readonly string[]; known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster doesn't contain node groups with names: ${pythonRepr(e.names)}. It has: ${listed(e.known)}.`,
  ),
  NODE_GROUP_EXISTS: row<{ names: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Can't add new nodegroup. Cluster already has nodegroups with names: ${pythonRepr(e.names)}`,
  ),
  TOO_MANY_INSTANCES: row<{ nodeGroup: string; named: number; leaving: number }>(
    400,
    'INVALID_DATA',
    (e) =>
      `Node group ${e.nodeGroup}: ${e.named} instances are named, and its new count removes ${Math.max(0, e.leaving)}. ` +
      'Name as many as shall go, or lower the count.',
  ),
  DUPLICATE_INSTANCES: row<{ nodeGroup: string; instances: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Node group ${e.nodeGroup}: duplicates in instances are detected: ${pythonRepr(e.instances)}`,
  ),
  MIXED_INSTANCES: row<{ nodeGroup: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Node group ${e.nodeGroup}: give instances by their ids or by their names, not both in one list.`,
  ),
  INSTANCES_UNKNOWN: row<{ nodeGroup: string; instances: readonly string[] }>(
    400,
    'NOT_FOUND',
    (e) => `Node group ${e.nodeGroup} has no instances ${pythonRepr(e.instances)}`,
  ),

  // Deleting.
  DELETION_PROTECTED: row<OfKind>(
    400,
    'DELETION_FAILED',
    (e) => `${e.kind} with id '${e.id}' could not be deleted because it's marked as protected`,
  ),
  DELETION_OTHER_PROJECT: row<OfKind>(
    400,
    'DELETION_FAILED',
    (e) => `${e.kind} with id '${e.id}' could not be deleted because it wasn't created in this tenant`,
  ),
  NODE_GROUP_TEMPLATE_IN_USE: row<{ id: string; clusterTemplates: UsersOfThing; clusters: UsersOfThing }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Node group template ${e.id} is in use by cluster templates: ${usersInWords(e.clusterTemplates)}; ` +
      `and clusters: ${usersInWords(e.clusters)}`,
  ),
  CLUSTER_TEMPLATE_IN_USE: row<{ id: string; clusters: UsersOfThing }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Cluster template ${e.id} in use by ${usersInWords(e.clusters)}`,
  ),

  // Changing.
  UPDATE_IN_USE: row<OfKind & { clusters: UsersOfThing }>(
    400,
    'UPDATE_FAILED',
    (e) =>
      `${e.kind} with id '${e.id}' could not be updated because clusters were made with it: ${usersInWords(e.clusters)}. ` +
      'Make a copy of it, or delete them first.',
  ),
  UPDATE_PROTECTED: row<OfKind>(
    400,
    'UPDATE_FAILED',
    (e) =>
      `${e.kind} with id '${e.id}' could not be updated because it's marked as protected. Set is_protected to false first.`,
  ),
  UPDATE_OTHER_PROJECT: row<OfKind>(
    400,
    'UPDATE_FAILED',
    (e) => `${e.kind} with id '${e.id}' could not be updated because it wasn't created in this tenant`,
  ),

  ...EDP_ERRORS,

  // Our own fault.
  INTERNAL_SERVER_ERROR: row<undefined>(500, 'INTERNAL_SERVER_ERROR', () => 'Internal Server Error'),
} as const

export type ErrorCode = keyof typeof ERRORS
export type ErrorData<C extends ErrorCode> = Parameters<(typeof ERRORS)[C]['message']>[0]

/** A fault of the table: what the caller is told. */
export class FennecError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly status: number
  /** Value of `error_name` on the wire. */
  readonly errorName: string | number
  readonly data: ErrorData<C>
  /** Whether the answer ends with an "Error ID" line. */
  readonly hasErrorId: boolean

  constructor(code: C, ...[data]: ErrorData<C> extends undefined ? [] : [data: ErrorData<C>]) {
    const { status, name, message, plain } = ERRORS[code] as ErrorRow<unknown>
    super(message(data))
    this.name = 'FennecError'
    this.code = code
    this.status = status
    this.errorName = typeof name === 'function' ? name(data) : name
    this.data = data as ErrorData<C>
    this.hasErrorId = plain !== true
  }
}
