import type { Cluster, NodeGroup } from '../../domain/model.ts'
import { ownershipMetadata } from '../ownership.ts'
import { baseInfo } from './description.ts'
import { getParam, getResource, HOT_VERSION, type HotFile, type HotResource } from './hot.ts'
import { memberName, type NodeGroupNames } from './stack-names.ts'

export const hasDataVolumes = (group: NodeGroup): boolean => group.volumes_per_node > 0 && (group.volumes_size ?? 0) > 0

/** In the node group's file: as many members of the volume file as a node has data volumes. */
export function dataVolumes(group: NodeGroup, names: NodeGroupNames): Record<string, HotResource> {
  return {
    [names.volumes]: {
      type: 'OS::Heat::ResourceGroup',
      properties: {
        count: group.volumes_per_node,
        resource_def: {
          type: names.volumeFile,
          properties: {
            volume_index: '%index%',
            instance_index: getParam('instance_index'),
            instance: getResource('inst'),
          },
        },
      },
    },
  }
}

/** One data volume, made and attached. */
export function dataVolumeFile(cluster: Cluster, group: NodeGroup): HotFile {
  return {
    heat_template_version: HOT_VERSION,
    description: `${baseInfo(cluster)}Volume for node group ${group.name}`,
    parameters: { volume_index: { type: 'string' }, instance_index: { type: 'string' }, instance: { type: 'string' } },
    resources: {
      volume: {
        type: 'OS::Cinder::Volume',
        properties: {
          name: memberName(cluster, group, 'volume', getParam('volume_index')),
          size: String(group.volumes_size),
          ...(group.volume_type !== null && { volume_type: group.volume_type }),
          ...(group.volumes_availability_zone !== null && { availability_zone: group.volumes_availability_zone }),
          // Unlike a boot volume, a data volume is made after its server and can be asked to be placed next to it.
          ...(group.volume_local_to_instance && { scheduler_hints: { local_to_instance: getParam('instance') } }),
          metadata: ownershipMetadata(cluster, group, getParam('instance_index'), 'data'),
        },
      },
      'volume-attachment': {
        type: 'OS::Cinder::VolumeAttachment',
        properties: { instance_uuid: getParam('instance'), volume_id: getResource('volume') },
      },
    },
  }
}
