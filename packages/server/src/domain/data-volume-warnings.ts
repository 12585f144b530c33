import type { NodeGroupFields } from './model.ts'
import type { Problem } from './problem.ts'

/** Of data volumes, what nobody can know before Cinder tries. */
export function dataVolumeWarnings(group: NodeGroupFields): Problem<'DATA_VOLUME_LOCALITY_UNKNOWN'>[] {
  if (group.volumes_per_node === 0 || !group.volume_local_to_instance) return []
  const message =
    `Node group ${group.name}: volume_local_to_instance needs a Cinder with back ends on the compute hosts and its ` +
    'InstanceLocalityFilter; whether there are is known only when the volumes are made.'
  return [{ code: 'DATA_VOLUME_LOCALITY_UNKNOWN', nodeGroup: group.name, message, data: {} }]
}
