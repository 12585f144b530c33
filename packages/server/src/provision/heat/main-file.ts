import type { Cluster } from '../../domain/model.ts'
import { baseInfo } from './description.ts'
import { getAttribute, getResource, HOT_VERSION, type HotFile, type HotResource } from './hot.ts'
import { autoSecurityGroup } from './security-group.ts'
import { memberServerGroups, serverGroups } from './server-group.ts'
import { autoSecurityGroupName, instancesOutput, type NamedNodeGroup } from './stack-names.ts'
import type { StackOptions } from './stack-options.ts'

/** The group's members, each made from the group's own file. */
function nodeGroup(cluster: Cluster, { group, names }: NamedNodeGroup): HotResource {
  return {
    type: 'OS::Heat::ResourceGroup',
    properties: {
      count: group.target_count,
      removal_policies: [],
      resource_def: {
        type: names.file,
        properties: {
          instance_index: `${group.resolved.generation?.prefix ?? ''}%index%`,
          ...(cluster.anti_affinity.length > 0 && { servgroups: memberServerGroups(cluster, group.target_count) }),
          ...(cluster.anti_affinity.length > 0 && group.resolved.generation && { member_number: '%index%' }),
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
    resources[names.resource] = nodeGroup(cluster, named)
    if (group.auto_security_group) {
      resources[autoSecurityGroupName(cluster, group)] = autoSecurityGroup(cluster, group, options.managementCidrs)
    }
    outputs[instancesOutput(group)] = { value: getAttribute(names.resource, 'instance') }
  }
  return { heat_template_version: HOT_VERSION, description: baseInfo(cluster), resources, outputs }
}
