import type { StackSource } from '@fennec/openstack'
import { instanceIndex } from '../../domain/leaving-instances.ts'
import type { Cluster } from '../../domain/model.ts'
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
    const count = shape.counts.get(named.group.id)
    const present = template.resources[named.names.resource]
    if (count === undefined) removeGroup(template, files, cluster, named)
    else if (present) resizeGroup(present, cluster, count, leavingIndexes(shape, named))
    else addGroup(template, files, cluster, named, count, options)
  }
  return { template: template as unknown as StackSource['template'], files }
}

const leavingIndexes = ({ leaving }: StackShape, { group }: NamedNodeGroup): string[] =>
  leaving.filter((one) => one.node_group_id === group.id).map((one) => String(instanceIndex(one)))

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

function removeGroup(
  template: HotFile,
  files: Record<string, string>,
  cluster: Cluster,
  { group, names }: NamedNodeGroup,
): void {
  delete template.resources[names.resource]
  delete template.resources[autoSecurityGroupName(cluster, group)]
  delete template.outputs?.[instancesOutput(group)]
  delete files[names.file]
  delete files[names.volumeFile]
}
