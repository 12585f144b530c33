import type { Cluster, NodeGroup } from '../domain/model.ts'
import { type Call, param } from './call.ts'
import { orNotFound } from './route.ts'

/** A node group of a cluster, as a URL names them. */
export interface NamedNodeGroup {
  cluster: Cluster
  group: NodeGroup
}

/** @throws {FennecError} OBJECT_NOT_FOUND */
export async function namedNodeGroup(call: Call): Promise<NamedNodeGroup> {
  const id = param(call, 'id')
  const cluster = orNotFound(await call.deps.store.clusters.get(call.caller.projectId, id), { id })
  const groupId = param(call, 'node_group_id')
  const found = cluster.node_groups.find((group) => group.id === groupId)
  return { cluster, group: orNotFound(found, { id: groupId }) }
}
