import type { StackSource } from '@fennec/openstack'
import { memberNumber, nodesOf } from '../../domain/boot-disk/generations.ts'
import type { Cluster, NodeGroup, ResolvedBootDisk } from '../../domain/model.ts'
import type { StackShape } from '../provision.ts'
import { dataVolumeFile, hasDataVolumes } from './data-volume-file.ts'
import { type HotFile, type HotResource, type HotValue, toYaml } from './hot.ts'
import { mainFile } from './main-file.ts'
import { nodeGroupFile } from './node-group-file.ts'
import { memberServerGroups } from './server-group.ts'
import { autoSecurityGroupName, instancesOutput, type NamedNodeGroup, namedNodeGroups } from './stack-names.ts'
import type { StackOptions } from './stack-options.ts'

/**
 * The stack's own template with other counts, other groups. What is there is changed as little as can be and never made
 * anew: were the template written from the cluster again, another option or another release of ours could change a
 * property for which Heat replaces every server.
 */
export function reshapedStack(
  source: StackSource,
  cluster: Cluster,
  shape: StackShape,
  options: StackOptions,
): StackSource {
  const template = structuredClone(source.template) as unknown as HotFile
  const files = { ...source.files }
  for (const named of namedNodeGroups(cluster)) {
    const wanted = shape.counts.get(named.group.id)
    const count = wanted === undefined ? 0 : countOf(cluster, shape, named, wanted)
    const present = template.resources[named.names.resource]
    if (wanted === undefined) removeSecurityGroup(template, cluster, named)
    if (wanted === undefined || (count === 0 && isOneOfSeveral(cluster, named))) removePart(template, files, named)
    else if (present) resizeGroup(present, cluster, count, leavingNumbers(shape, cluster, named))
    else addGroup(template, files, cluster, named, count, options)
  }
  return { template: template as unknown as StackSource['template'], files }
}

/** The group with all its nodes, of whatever generation. */
function wholeGroup(cluster: Cluster, { group }: NamedNodeGroup): NodeGroup {
  return cluster.node_groups.find(({ id }) => id === group.id) ?? group
}

const isOneOfSeveral = (cluster: Cluster, named: NamedNodeGroup): boolean => {
  const { generation, former } = wholeGroup(cluster, named).resolved
  return generation !== undefined || former !== undefined
}

/** New nodes come to the present generation; of the others there are those that stay. */
function countOf(cluster: Cluster, { leaving }: StackShape, named: NamedNodeGroup, wanted: number): number {
  const { resolved, instances } = wholeGroup(cluster, named)
  const going = new Set(leaving.map(({ instance_id }) => instance_id))
  const staying = instances.filter(({ instance_id }) => !going.has(instance_id))
  const ofPart = (disk: ResolvedBootDisk) => nodesOf({ resolved, instances: staying }, disk).length
  const before = (resolved.former ?? []).reduce((sum, disk) => sum + ofPart(disk), 0)
  const isPresent = named.group.resolved.generation?.number === resolved.generation?.number
  return isPresent ? Math.max(0, wanted - before) : ofPart(named.group.resolved)
}

function leavingNumbers({ leaving }: StackShape, cluster: Cluster, named: NamedNodeGroup): string[] {
  const { id, resolved } = wholeGroup(cluster, named)
  const instances = leaving.filter(({ node_group_id }) => node_group_id === id)
  return nodesOf({ resolved, instances }, named.group.resolved).map((node) => memberNumber({ resolved }, node))
}

/**
 * Heat keeps what it was told to remove and never uses those indexes again, so only what goes now is named: to name an
 * index that is not there yet would take away the node that gets it.
 */
function resizeGroup({ properties }: HotResource, cluster: Cluster, count: number, leaving: string[]): void {
  const growth = count - Number(properties.count)
  properties.count = count
  if (leaving.length > 0) properties.removal_policies = [{ resource_list: leaving }]
  const definition = properties.resource_def as { properties: Record<string, HotValue> }
  const { servgroups } = definition.properties
  // One entry for each index there can be: as many as there were ever members.
  if (Array.isArray(servgroups) && growth > 0) {
    const longer = memberServerGroups(cluster, servgroups.length + growth)
    definition.properties.servgroups = [...servgroups, ...longer.slice(servgroups.length)]
  }
}

function addGroup(
  template: HotFile,
  files: Record<string, string>,
  cluster: Cluster,
  { group, names }: NamedNodeGroup,
  count: number,
  options: StackOptions,
): void {
  const added = mainFile(cluster, [{ group: { ...group, target_count: count }, names }], options)
  template.resources = { ...added.resources, ...template.resources }
  template.outputs = { ...added.outputs, ...template.outputs }
  files[names.file] = toYaml(nodeGroupFile(cluster, group, names, options))
  if (hasDataVolumes(group)) files[names.volumeFile] = toYaml(dataVolumeFile(cluster, group))
}

function removeSecurityGroup(template: HotFile, cluster: Cluster, { group }: NamedNodeGroup): void {
  delete template.resources[autoSecurityGroupName(cluster, group)]
}

/** What the group's nodes share stays: those of another generation have it too. */
function removePart(template: HotFile, files: Record<string, string>, { group, names }: NamedNodeGroup): void {
  delete template.resources[names.resource]
  delete template.outputs?.[instancesOutput(group)]
  delete files[names.file]
  delete files[names.volumeFile]
}
