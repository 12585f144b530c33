import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { ownershipMetadata } from '../ownership.ts'
import { bootVolume, isVolumeBacked, rootDiskProperties } from './boot-volume.ts'
import { dataVolumes, hasDataVolumes } from './data-volume-file.ts'
import { baseInfo } from './description.ts'
import { getAttribute, getParam, getResource, HOT_VERSION, type HotFile, type HotResource } from './hot.ts'
import { nodePort } from './node-port.ts'
import { isKeptApart, schedulerHint } from './server-group.ts'
import { memberName, type NodeGroupNames } from './stack-names.ts'
import type { StackOptions } from './stack-options.ts'
import { userData } from './user-data.ts'
import { waitCondition } from './wait-condition.ts'

function server(cluster: Cluster, group: NodeGroup, names: NodeGroupNames, options: StackOptions): HotResource {
  return {
    type: 'OS::Nova::Server',
    properties: {
      name: memberName(cluster, group),
      flavor: group.resolved.flavor_id,
      admin_user: group.resolved.image_username,
      ...(cluster.user_keypair_id !== null && { key_name: cluster.user_keypair_id }),
      ...rootDiskProperties(group.resolved),
      networks: [{ port: getResource('port') }],
      ...(group.availability_zone !== null && { availability_zone: group.availability_zone }),
      ...(isKeptApart(cluster, group) && { scheduler_hints: schedulerHint(group) }),
      metadata: ownershipMetadata(cluster, group, getParam('instance_index'), 'server'),
      user_data: userData(cluster, group, names, options),
    },
  }
}

function parameters(cluster: Cluster, group: NodeGroup): NonNullable<HotFile['parameters']> {
  return {
    instance_index: { type: 'string' },
    ...(cluster.anti_affinity.length > 0 && { servgroups: { type: 'comma_delimited_list', default: [] } }),
    ...(cluster.anti_affinity.length > 0 && group.resolved.generation && { member_number: { type: 'string' } }),
    ...(group.auto_security_group && { autosecgroup: { type: 'string' } }),
  }
}

/** One node of the group with all that belongs to it. */
export function nodeGroupFile(
  cluster: Cluster,
  group: NodeGroup,
  names: NodeGroupNames,
  options: StackOptions,
): HotFile {
  const disk = group.resolved
  return {
    heat_template_version: HOT_VERSION,
    description: `${baseInfo(cluster)}Node group ${group.name}`,
    parameters: parameters(cluster, group),
    resources: {
      ...nodePort(cluster, group),
      ...(isVolumeBacked(disk) && bootVolume(cluster, group, disk)),
      inst: server(cluster, group, names, options),
      ...(hasDataVolumes(group) && dataVolumes(group, names)),
      ...(options.waitCondition && waitCondition(cluster, names)),
    },
    outputs: {
      instance: { value: { physical_id: getResource('inst'), name: getAttribute('inst', 'name') } },
    },
  }
}
