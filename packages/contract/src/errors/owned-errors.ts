import { row } from './error-row.ts'
import type { OfKind } from './of-kind.ts'
import { type UsersOfThing, usersInWords } from './users-of-thing.ts'

/** Objects that cannot be changed or deleted: protected, of another project, or in use. */
export const OWNED_ERRORS = {
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
  UPDATE_FOLLOWED_BY_PROTECTED: row<{ id: string; names: readonly string[] }>(
    400,
    'UPDATE_FAILED',
    (e) =>
      `NodeGroupTemplate with id '${e.id}' could not be updated because protected cluster templates are made of it: ${e.names.join(', ')}. Set their is_protected to false first, or change a copy.`,
  ),
  UPDATE_BREAKS_FOLLOWER: row<{ id: string; name: string; reason: string }>(
    400,
    'UPDATE_FAILED',
    (e) =>
      `NodeGroupTemplate with id '${e.id}' could not be updated because cluster template ${e.name} follows it, and could not be made any more. ${e.reason}`,
  ),
} as const
