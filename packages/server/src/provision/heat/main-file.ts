import type { Cluster } from '../../domain/model.ts'
import { baseInfo } from './description.ts'
import { getAttribute, getResource, HOT_VERSION, type HotFile, type HotResource } from './hot.ts'
import { autoSecurityGroup } from './security-group.ts'
import { memberServerGroups, serverGroups } from './server-group.ts'
import { autoSecurityGroupName, instancesOutput, type NamedNodeGroup } from './stack-names.ts'
import type { StackOptions } from './stack-options.ts'

/** The group's members, each made from the group's own file. */
function nodeGroup(cluster: Cluster, { group, names }: NamedNodeGroup, options: StackOptions): HotResource {
  const removed = options.removedIndexes?.get(group.id) ?? []
  // Heat never uses a removed index again, so with r removed ones the highest index is below count + r.
  const indexesEnd = group.target_count + removed.length
  return {
    type: 'OS::Heat::ResourceGroup',
    properties: {
      count: group.target_count,
      removal_policies: removed.length > 0 ? [{ resource_list: [...removed] }] : [],
      resource_def: {
        type: names.file,
        properties: {
          instance_index: '%index%',
          ...(cluster.anti_affinity.length > 0 && { servgroups: memberServerGroups(cluster, indexesEnd) }),
          ...(group.auto_security_group && { autosecgroup: getResource(autoSecurityGroupName(cluster, group)) }),
        },
      },
    },
  }
}

/** The stack's own file: what the node groups share, and one resource group for each of them. */
export function mainFile(cluster: Cluster, groups: readonly NamedNodeGroup[], options: StackOptions): HotFile {
  const resources: Record<string, HotResource> = serverGroups(cluster)
  const outputs: NonNullable<HotFile['outputs']> = {}
  for (const named of groups) {
    const { group, names } = named
    resources[names.resource] = nodeGroup(cluster, named, options)
    if (group.auto_security_group) {
      resources[autoSecurityGroupName(cluster, group)] = autoSecurityGroup(cluster, group, options.managementCidrs)
    }
    outputs[instancesOutput(group)] = { value: getAttribute(names.resource, 'instance') }
  }
  return { heat_template_version: HOT_VERSION, description: baseInfo(cluster), resources, outputs }
}
