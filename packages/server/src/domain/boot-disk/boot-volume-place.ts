import type { BootDiskWish, NodeGroupFields } from '../model.ts'
import type { BootDiskFacts, Locality } from './boot-disk-facts.ts'
import type { BootDiskProblem, BootDiskProblemCode } from './boot-disk-problem.ts'

/** Where the boot volume may lie: block storage at all, the type, the zone, both together, and next to its server. */
export function checkBootVolumePlace(
  group: BootDiskWish & Pick<NodeGroupFields, 'name' | 'volumes_per_node' | 'volume_local_to_instance'>,
  facts: BootDiskFacts,
): BootDiskProblem[] {
  const problem = (
    code: BootDiskProblemCode,
    message: string,
    data: BootDiskProblem['data'] = {},
  ): BootDiskProblem => ({
    code,
    nodeGroup: group.name,
    message: `Node group ${group.name}: ${message}`,
    data,
  })
  const problems: BootDiskProblem[] = []
  const notBeside = group.boot_volume_local_to_instance ? whyNotBeside(group, facts.locality) : null
  if (notBeside !== null) {
    const message = `boot_volume_local_to_instance cannot be met here: ${notBeside} Or unset it.`
    problems.push(problem('BOOT_VOLUME_LOCALITY_REFUSED', message))
  }
  if (!facts.hasBlockStorage) {
    const message = 'boot_from_volume needs block storage, and Cinder is not in the catalogue. Unset boot_from_volume.'
    return [...problems, problem('BLOCK_STORAGE_ABSENT', message)]
  }

  const { boot_volume_type: type, boot_volume_availability_zone: zone } = group
  if (type !== null && facts.volumeType === null) {
    const message = `boot_volume_type ${type} is not a volume type this project can see.`
    problems.push(problem('BOOT_VOLUME_TYPE_UNKNOWN', message, { type }))
  }
  const zones = [...facts.volumeZones].sort().join(', ')
  // Also of a type nobody wished: Cinder takes its default, and refuses the zone all the same.
  const typeZones = facts.volumeType?.availability_zones ?? null
  if (zone === null) {
    if (typeZones === null || typeZones.some((each) => facts.volumeZones.includes(each))) return problems
    const admitted = typeZones.join(', ')
    const message = `volume type ${facts.volumeType?.name} exists in ${admitted} only, and of Cinder's zones (${zones}) none is among them.`
    const data = { type: facts.volumeType?.name ?? null, zone, admitted }
    return [...problems, problem('BOOT_VOLUME_TYPE_NOT_IN_ZONE', message, data)]
  }
  if (!facts.volumeZones.includes(zone)) {
    const message = `boot_volume_availability_zone ${zone} is not one of Cinder's zones (${zones}). Nova's zones are another list.`
    problems.push(problem('BOOT_VOLUME_ZONE_UNKNOWN', message, { zone, zones }))
  } else if (typeZones !== null && !typeZones.includes(zone)) {
    const admitted = typeZones.join(', ')
    const message = `volume type ${facts.volumeType?.name} exists in ${admitted} only, not in boot_volume_availability_zone ${zone}.`
    problems.push(
      problem('BOOT_VOLUME_TYPE_NOT_IN_ZONE', message, { type: facts.volumeType?.name ?? null, zone, admitted }),
    )
  }
  return problems
}

/** null: nothing that could be known beforehand is in the way. */
function whyNotBeside(
  group: Pick<NodeGroupFields, 'volumes_per_node' | 'volume_local_to_instance'>,
  locality: Locality,
): string | null {
  if (group.volumes_per_node > 0 && group.volume_local_to_instance) {
    return 'data volumes with volume_local_to_instance are placed next to the server before it is moved to its boot volume. Unset that.'
  }
  switch (locality.kind) {
    case 'refused':
      return (
        'a volume cannot be placed next to a server that does not exist yet, and moving the server to its volume is the ' +
        "operator's to allow. Ask for boot_volumes.locality: host."
      )
    case 'no-rights':
      return "the service's user is no administrator, who alone may move servers to the hosts of their volumes. Ask the operator."
    case 'hosts':
      return locality.names.length > 0
        ? null
        : "Cinder has no back end on any of Nova's compute hosts, so no volume lies on the host of a server. Ask the operator."
  }
}
