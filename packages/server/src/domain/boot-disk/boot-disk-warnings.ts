import type { BootDiskWish, NodeGroupFields } from '../model.ts'
import type { BootDiskFacts } from './boot-disk-facts.ts'
import type { BootDiskWarning, BootDiskWarningCode } from './boot-disk-problem.ts'

type WarnedGroup = BootDiskWish & Pick<NodeGroupFields, 'name' | 'availability_zone'>

/** What works, but not as well as it could, and what nobody can know before Cinder and Nova try. */
export function bootDiskWarnings(group: WarnedGroup, facts: BootDiskFacts): BootDiskWarning[] {
  const warnings: BootDiskWarning[] = []
  const warn = (code: BootDiskWarningCode, message: string, data: BootDiskWarning['data']) =>
    warnings.push({ code, nodeGroup: group.name, message: `Node group ${group.name}: ${message}`, data })
  const { image, volumeType } = facts
  const zone = group.boot_volume_availability_zone
  if (image.disk_format !== null && image.disk_format !== 'raw') {
    warn(
      'BOOT_IMAGE_NOT_RAW',
      `image ${image.name} is ${image.disk_format}, so each boot volume is converted while it is filled, and on Ceph it ` +
        'cannot be cloned. A raw image is faster.',
      { image: image.id, diskFormat: image.disk_format },
    )
  }
  if (zone !== null && volumeType?.availability_zones === null) {
    warn(
      'BOOT_VOLUME_PLACE_UNKNOWN',
      `volume type ${volumeType.name} is bound to no zone, so whether a back end of it is in zone ${zone} is known only ` +
        'when Cinder makes the volume.',
      { type: volumeType.name, zone },
    )
  }
  if (zone !== null && group.availability_zone !== null && group.availability_zone !== zone) {
    warn(
      'BOOT_VOLUME_IN_OTHER_ZONE',
      `the servers are in zone ${group.availability_zone} and their boot volumes in ${zone}: a Nova that is configured ` +
        'with cross_az_attach = false refuses to attach them.',
      { zone, computeZone: group.availability_zone },
    )
  }
  const hosts = facts.locality.kind === 'hosts' ? facts.locality.names.length : 0
  if (group.boot_volume_local_to_instance && hosts > 0) {
    // How many and not which: hosts are shown to operators alone.
    warn(
      'BOOT_VOLUME_LOCALITY_UNKNOWN',
      `each server is moved onto the host of its boot volume when both are made. Of the compute hosts ${hosts} ${hosts === 1 ? 'has' : 'have'} volumes. ` +
        'Whether that host takes it is known only then: without room for it, or with another node of its anti-affinity ' +
        'group there, the nodes are not made. A server that is moved later leaves its volume.',
      { hosts },
    )
  }
  return warnings
}
