import { generationsOf } from '../../domain/boot-disk/generations.ts'
import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { getParam, type HotValue, joined } from './hot.ts'

const ID_CHARACTERS = 8

export const serverGroupName = (cluster: Pick<Cluster, 'name_in_cloud'>, number: number): string =>
  `${cluster.name_in_cloud}-aa-group-${number}`.toLowerCase()

export const autoSecurityGroupName = (
  cluster: Pick<Cluster, 'name_in_cloud'>,
  group: Pick<NodeGroup, 'id' | 'name'>,
): string => `${cluster.name_in_cloud}-${group.name}-${group.id.slice(0, ID_CHARACTERS)}`.toLowerCase()

/**
 * What a group's nodes are called within the stack. Those that were made after the group's disk has changed stand in a resource
 * group of their own; no node group's name has a part that begins with a digit.
 */
const partName = ({ name, resolved }: Pick<NodeGroup, 'name' | 'resolved'>): string =>
  resolved.generation ? `${name}.${resolved.generation.number}` : name

/** The output that lists the group's servers. */
export const instancesOutput = (group: Pick<NodeGroup, 'name' | 'resolved'>): string => `${partName(group)}-instances`

/** `<cluster>-<group>-<index>`, lower case, with further parts for what belongs to the server. */
export const memberName = (
  cluster: Pick<Cluster, 'name_in_cloud'>,
  group: Pick<NodeGroup, 'name'>,
  ...further: HotValue[]
): HotValue =>
  joined('-', [cluster.name_in_cloud.toLowerCase(), group.name.toLowerCase(), getParam('instance_index'), ...further])

/** The name, with `-2`, `-3`, … when something else is called so already. */
function unless(isTaken: (name: string) => boolean, wanted: string): string {
  let name = wanted
  for (let number = 2; isTaken(name); number++) name = `${wanted}-${number}`
  return name
}

/** Heat takes a resource type for a file only if it ends in `.yaml` or `.template`. */
const fileOf = (name: string): string => `file://${name}.yaml`

/** The logical names and file addresses of one node group. */
export interface NodeGroupNames {
  /** Its resource group in the main file. */
  resource: string
  file: string
  volumeFile: string
  /** The resource group of its data volumes, inside its own file. */
  volumes: string
  waitHandle: string
  waitCondition: string
}

export interface NamedNodeGroup {
  /** With the disk of these nodes. */
  group: NodeGroup
  names: NodeGroupNames
}

/** Logical names a node group's file gives itself; the group's own name is used beside them. */
const NAMES_IN_GROUP_FILE = ['port', 'floating_ip', 'inst', 'bootable_volume']

/**
 * The names the old service gave, except where two would be one: a node group called like a server group or a
 * security group, or one called `port` or `inst` (the name of its own data volumes inside its file). There the node
 * group's name yields; what it had in the old service could not be created. No name depends on which other node groups
 * there are: it would change when one of them comes or goes, and Heat would replace the nodes.
 */
export function namedNodeGroups(cluster: Cluster): NamedNodeGroup[] {
  const resources = new Set<string>()
  for (let number = 1; number <= cluster.anti_affinity_ratio; number++) resources.add(serverGroupName(cluster, number))
  for (const group of cluster.node_groups) resources.add(autoSecurityGroupName(cluster, group))

  const parts = cluster.node_groups.flatMap((group) =>
    generationsOf(group.resolved).map((resolved) => ({ ...group, resolved })),
  )
  return parts.map((group) => {
    const part = partName(group)
    const resource = unless((name) => resources.has(name), part)
    resources.add(resource)
    const names = {
      resource,
      file: fileOf(part),
      // A group's name has no slash, so that `a` beside `a-volume` is no clash.
      volumeFile: fileOf(`${part}/volume`),
      volumes: unless((name) => NAMES_IN_GROUP_FILE.includes(name), group.name),
      waitHandle: `${group.name}-wc-handle`,
      waitCondition: `${group.name}-wc-waiter`,
    }
    return { group, names }
  })
}
