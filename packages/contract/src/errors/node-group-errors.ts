import { pythonRepr } from '../python-words.ts'
import { row } from './error-row.ts'

/** Node groups and the templates they are made from. */
export const NODE_GROUP_ERRORS = {
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
} as const
