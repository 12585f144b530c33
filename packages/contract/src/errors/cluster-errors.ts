import { pythonRepr } from '../python-words.ts'
import { row } from './error-row.ts'
import { listed } from './listed.ts'

/** Changing, verifying and scaling a cluster. */
export const CLUSTER_ERRORS = {
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

  TRUST_TAKEN_BACK: row<{ name: string }>(
    503,
    'CLOUD_UNAVAILABLE',
    (e) =>
      `Cluster '${e.name}' was not made: the request took so long that its trust in Keystone was taken for left over, and is ` +
      'being deleted. Send it again.',
  ),

  CANNOT_VERIFY: row<{ reason: string }>(400, 'CANNOT_VERIFY', (e) => `Cannot verify the cluster: ${e.reason}`),

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
  NODE_GROUP_NOT_VOLUME_BACKED: row<{ nodeGroup: string }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Node group ${e.nodeGroup} does not boot from volumes: the root disks of its nodes are as large as their flavor says.`,
  ),
  NODE_GROUP_ALREADY_VOLUME_BACKED: row<{ nodeGroup: string }>(
    409,
    'INVALID_REFERENCE',
    (e) => `Every node of node group ${e.nodeGroup} boots from a volume already.`,
  ),
  NODE_GROUP_HALF_CONVERTED: row<{ nodeGroup: string; left: number; nodes: number }>(
    409,
    'INVALID_REFERENCE',
    (e) =>
      `Node group ${e.nodeGroup} is half converted: ${e.left} of its ${e.nodes} nodes have yet to be replaced. Ask for the same again, ` +
      'or remove those nodes.',
  ),
  CONVERSION_IS_DECIDED: row<{ nodeGroup: string; fields: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) =>
      `Node group ${e.nodeGroup} is half converted, and its other nodes become as those that are: leave out ${e.fields.join(', ')}.`,
  ),
  NODE_GROUP_NOT_REPLACEABLE: row<{ nodeGroup: string; nodes: number; plugin: string; reason: string }>(
    409,
    'INVALID_REFERENCE',
    (e) =>
      `Node group ${e.nodeGroup} cannot be converted: new nodes come before old ones go, so it must be able to have ${e.nodes} nodes ` +
      `for a while, and plugin ${e.plugin} refuses that: ${e.reason}`,
  ),
  CLUSTER_NOT_VOLUME_BACKED: row<{ name: string }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `No node group of cluster ${e.name} boots from volumes, so there is nothing to be written anew. Convert one first.`,
  ),
  REIMAGE_BY_GROUP: row<{ newest: string; groups: readonly string[] }>(
    409,
    'INVALID_REFERENCE',
    (e) =>
      `The cloud's Nova has microversion ${e.newest}, and writes boot volumes anew from 2.93 on (OpenStack Zed). Nodes are replaced ` +
      `instead, one node group at a time: name one of ${e.groups.join(', ')} in node_groups.`,
  ),
  REIMAGE_TAKES_DATA_VOLUMES: row<{ newest: string; nodeGroup: string }>(
    409,
    'INVALID_REFERENCE',
    (e) =>
      `Node group ${e.nodeGroup}: the cloud's Nova has microversion ${e.newest}, and writes boot volumes anew from 2.93 on (OpenStack Zed). ` +
      'Nodes would have to be replaced, and their data volumes would go with them. Add a node group with the other image, then ' +
      'remove this one.',
  ),
  IMAGE_LOGIN_DIFFERS: row<{ nodeGroup: string; image: string; username: string; present: string }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Node group ${e.nodeGroup}: image ${e.image} is logged in to as ${e.username}, its nodes as ${e.present}. Nodes of a group have ` +
      'one login user: take an image with the same.',
  ),
  IMAGE_SIZE_UNKNOWN: row<{ image: string }>(
    400,
    'INVALID_VOLUME_SIZE',
    (e) =>
      `Glance does not tell how large image ${e.image} is unpacked, and Nova would leave a node whose volume is too small for it in ` +
      'ERROR. Set min_disk of the image.',
  ),
  BOOT_VOLUME_CANNOT_SHRINK: row<{ nodeGroup: string; sizeGiB: number; wishedGiB: number }>(
    400,
    'INVALID_VOLUME_SIZE',
    (e) =>
      `Node group ${e.nodeGroup}: its boot volumes have ${e.sizeGiB} GiB and cannot become smaller (${e.wishedGiB} GiB). ` +
      `Ask for ${e.sizeGiB} GiB or more.`,
  ),
  INSTANCES_UNKNOWN: row<{ nodeGroup: string; instances: readonly string[] }>(
    400,
    'NOT_FOUND',
    (e) => `Node group ${e.nodeGroup} has no instances ${pythonRepr(e.instances)}`,
  ),
} as const
