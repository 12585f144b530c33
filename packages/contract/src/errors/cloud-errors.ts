import { pythonRepr } from '../python-words.ts'
import { row } from './error-row.ts'
import { listed } from './listed.ts'

interface Named {
  name: string
}

/** One of the things a rule found wrong, with its sentence. */
interface CodedProblem {
  code: string
  message: string
}

/** `error_name` by the code of the first problem; a combination that cannot be is INVALID_REFERENCE. */
export const PROBLEM_NAMES: Readonly<Record<string, string>> = {
  BOOT_SIZE_UNKNOWN: 'INVALID_VOLUME_SIZE',
  BOOT_SIZE_TOO_SMALL: 'INVALID_VOLUME_SIZE',
  ROOT_DISK_TOO_SMALL: 'INVALID_VOLUME_SIZE',
  BOOT_VOLUME_TYPE_UNKNOWN: 'NOT_FOUND',
  BOOT_VOLUME_ZONE_UNKNOWN: 'NOT_FOUND',
  QUOTA_ERROR: 'QUOTA_ERROR',
}

/** What the cloud has not, does not allow, or does not answer. */
export const CLOUD_ERRORS = {
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
  VOLUME_TYPE_NOT_IN_ZONE: row<{ type: string; zone: string; admitted: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Volume type '${e.type}' exists in the zones ${listed(e.admitted)} only, not in volumes_availability_zone '${e.zone}'`,
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
  TOO_LONG_FOR_CLOUD: row<{ service: string; reason: string }>(
    400,
    'INVALID_DATA',
    (e) => `An id or a name in the request is longer than the ${e.service} service takes: ${e.reason}`,
  ),
  CLOUD_UNAVAILABLE: row<{ reason: string }>(
    503,
    'CLOUD_UNAVAILABLE',
    (e) => `The cloud did not answer as it should, try again later. ${e.reason}`,
  ),
} as const
