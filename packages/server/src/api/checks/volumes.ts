import { FennecError } from '@fennec/contract'
import type { CloudFacts } from '../../domain/cloud-facts.ts'

/**
 * Block storage in the catalogue, the zone in Cinder's list (not Nova's), the type by its name.
 *
 * @throws {FennecError} CINDER_ABSENT, VOLUME_ZONE_NOT_FOUND, VOLUME_TYPE_NOT_FOUND
 */
export async function assertVolumePlace(
  cloud: CloudFacts,
  zone: string | null | undefined,
  type: string | null | undefined,
): Promise<void> {
  if (!(await cloud.hasBlockStorage())) throw new FennecError('CINDER_ABSENT')
  if (zone) {
    const known = await cloud.volumeZones()
    if (!known.includes(zone)) throw new FennecError('VOLUME_ZONE_NOT_FOUND', { name: zone, known })
  }
  if (type && (await cloud.volumeType(type)) === null) throw new FennecError('VOLUME_TYPE_NOT_FOUND', { name: type })
}
