import { FennecError } from '@fennec/contract'
import type { CloudFacts } from '../../domain/cloud-facts.ts'
import { firstFault, type Meet } from './faults.ts'

type Named = string | null | undefined

/**
 * Block storage in the catalogue, the zone in Cinder's list (not Nova's), the type by its name, and the type in the zone.
 *
 * @param meet unless said otherwise the first fault wins
 * @throws {FennecError} CINDER_ABSENT, VOLUME_ZONE_NOT_FOUND, VOLUME_TYPE_NOT_FOUND, VOLUME_TYPE_NOT_IN_ZONE
 */
export async function assertVolumePlace(
  cloud: CloudFacts,
  zone: Named,
  type: Named,
  meet: Meet = firstFault,
): Promise<void> {
  const isThere = await meet(async () => {
    if (!(await cloud.hasBlockStorage())) throw new FennecError('CINDER_ABSENT')
    return true
  })
  if (!isThere) return
  await meet(() => assertZone(cloud, zone))
  await meet(() => assertType(cloud, zone, type))
}

async function assertZone(cloud: CloudFacts, zone: Named): Promise<void> {
  if (!zone) return
  const known = await cloud.volumeZones()
  if (!known.includes(zone)) throw new FennecError('VOLUME_ZONE_NOT_FOUND', { name: zone, known })
}

async function assertType(cloud: CloudFacts, zone: Named, name: Named): Promise<void> {
  if (!name) return
  const type = await cloud.volumeType(name)
  if (type === null) throw new FennecError('VOLUME_TYPE_NOT_FOUND', { name })
  const admitted = type.availability_zones
  if (zone && admitted !== null && !admitted.includes(zone)) {
    throw new FennecError('VOLUME_TYPE_NOT_IN_ZONE', { type: name, zone, admitted })
  }
}
