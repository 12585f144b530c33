import { instanceIndex } from '../leaving-instances.ts'
import type { Instance, NodeGroup, ResolvedBootDisk } from '../model.ts'

/**
 * For a node whose root disk changes in its template Heat makes another server. So a node group that is converted, or gets another
 * image, keeps what its present nodes were made of, and goes on in a new generation: another resource group of the stack.
 */

type Numbered = Pick<Instance, 'instance_name'>

/** The disks the nodes of a group were made of, the oldest first; the last one is that of nodes to come. */
export const generationsOf = (disk: ResolvedBootDisk): ResolvedBootDisk[] => [...(disk.former ?? []), disk]

const firstIndex = ({ generation }: ResolvedBootDisk): number => (generation ? Number(`${generation.prefix}0`) : 0)

/** What a node was made of. */
export function diskOfIndex(disk: ResolvedBootDisk, index: number): ResolvedBootDisk {
  return generationsOf(disk).findLast((one) => firstIndex(one) <= index) ?? disk
}

export const diskOf = ({ resolved }: Pick<NodeGroup, 'resolved'>, node: Numbered): ResolvedBootDisk =>
  diskOfIndex(resolved, instanceIndex(node))

/** Heat's own number of a node within its generation. */
export function memberNumber({ resolved }: Pick<NodeGroup, 'resolved'>, node: Numbered): string {
  const index = instanceIndex(node)
  return String(index).slice(diskOfIndex(resolved, index).generation?.prefix.length ?? 0)
}

/** The nodes of a generation; the present one's where none is named. */
export function nodesOf<T extends Numbered>(
  { resolved, instances }: { resolved: ResolvedBootDisk; instances: readonly T[] },
  disk: ResolvedBootDisk = resolved,
): T[] {
  return instances.filter((node) => firstIndex(diskOf({ resolved }, node)) === firstIndex(disk))
}

/**
 * Nodes that have yet to be replaced by such as the group makes now: they boot from an image in a group that boots from volumes,
 * or are of a generation that the present one replaces.
 */
export function toBeReplaced(group: Pick<NodeGroup, 'resolved' | 'instances'>): Instance[] {
  const { resolved, instances } = group
  if (resolved.boot_volume_size === null) return []
  return instances.filter((node) => {
    const disk = diskOf(group, node)
    if (disk.boot_volume_size === null) return true
    return resolved.generation?.replaces === true && firstIndex(disk) !== firstIndex(resolved)
  })
}

/** The group's disk from now on; its present nodes keep theirs. */
export function nextGeneration(
  group: Pick<NodeGroup, 'resolved' | 'instances'>,
  disk: ResolvedBootDisk,
  { replaces = false } = {},
): ResolvedBootDisk {
  const indexes = group.instances.map(instanceIndex)
  const highest = Math.max(firstIndex(group.resolved), ...indexes)
  const generation = {
    number: (group.resolved.generation?.number ?? 0) + 1,
    prefix: String(Math.floor(highest / 10) + 1),
    ...(replaces && { replaces: true as const }),
  }
  return { ...disk, generation, former: former(group.resolved, group.instances) }
}

/** Of the generations that have gone by only those that still have nodes. */
export function withLivingFormer(resolved: ResolvedBootDisk, nodes: readonly Numbered[]): ResolvedBootDisk {
  if (resolved.former === undefined) return resolved
  const { former: before, ...disk } = resolved
  const living = before.filter((one) => nodesOf({ resolved, instances: nodes }, one).length > 0)
  return living.length > 0 ? { ...disk, former: living } : disk
}

function former(resolved: ResolvedBootDisk, nodes: readonly Numbered[]): ResolvedBootDisk[] {
  const { former: before = [], ...present } = resolved
  const all = [...before, present]
  return all.filter((one) => nodesOf({ resolved, instances: nodes }, one).length > 0)
}
