import type { Cloud } from '@fennec/openstack'
import { instanceIndex } from '../domain/leaving-instances.ts'
import type { Instance } from '../domain/model.ts'
import { ownedAccessRules, ownedPorts, ownedServers, ownedVolumes, type WithShares } from './owned.ts'
import { INSTANCE_INDEX_KEY, NODE_GROUP_ID_KEY, ownershipTag } from './ownership.ts'
import type { Inventory } from './provision.ts'

/** What carries the cluster's mark and no node's. */
export async function inventoryBeside(
  cloud: Cloud,
  cluster: WithShares,
  nodes: readonly Instance[],
  signal: AbortSignal,
): Promise<Inventory> {
  const [servers, volumes, ports, accessRules] = await Promise.all([
    ownedServers(cloud, cluster, signal),
    ownedVolumes(cloud, cluster, signal),
    ownedPorts(cloud, cluster, signal),
    ownedAccessRules(cloud, cluster, signal),
  ])
  const known = new Set(nodes.map((one) => `${one.node_group_id} ${instanceIndex(one)}`))
  const isOfNode = (metadata: Record<string, string>) =>
    known.has(`${metadata[NODE_GROUP_ID_KEY]} ${metadata[INSTANCE_INDEX_KEY]}`)
  const knownTags = nodes.map((one) => [
    ownershipTag(NODE_GROUP_ID_KEY, one.node_group_id),
    ownershipTag(INSTANCE_INDEX_KEY, String(instanceIndex(one))),
  ])
  const taggedKeys = new Set(knownTags.map((tags) => tags.join(' ')))
  const isTagged = (tags: readonly string[]) =>
    taggedKeys.has(
      [NODE_GROUP_ID_KEY, INSTANCE_INDEX_KEY]
        .map((key) => tags.find((tag) => tag.startsWith(ownershipTag(key, ''))) ?? '')
        .join(' '),
    )
  return {
    stacks: [],
    servers: servers.filter(({ metadata }) => !isOfNode(metadata)).map(({ id }) => id),
    volumes: volumes.filter(({ metadata }) => !isOfNode(metadata)).map(({ id }) => id),
    ports: ports.filter(({ tags }) => !isTagged(tags)).map(({ id }) => id),
    accessRules: accessRules.filter(({ metadata }) => !isOfNode(metadata)).map(({ id }) => id),
  }
}
