import type { BootDiskWish } from '../model.ts'
import type { BootDiskFacts, BootDiskOptions } from './boot-disk-facts.ts'
import type { BootDiskProblem, BootDiskProblemCode } from './boot-disk-problem.ts'

/** Where the boot volume may lie: block storage at all, the type, the zone, both together, and next to its server. */
export function checkBootVolumePlace(
  group: BootDiskWish & { name: string },
  facts: BootDiskFacts,
  options: BootDiskOptions,
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
  if (group.boot_volume_local_to_instance && options.locality === 'refuse') {
    problems.push(
      problem(
        'BOOT_VOLUME_LOCALITY_REFUSED',
        'boot_volume_local_to_instance cannot be met here: a volume cannot be placed next to a server that does not exist ' +
          'yet. Unset it, or ask the operator for boot_volumes.locality: host.',
      ),
    )
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
