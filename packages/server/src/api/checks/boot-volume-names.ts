import type { CloudFacts } from '../../domain/cloud-facts.ts'
import { assertVolumePlace } from './volumes.ts'

interface BootVolume {
  boot_from_volume?: boolean | null | undefined
  boot_volume_type?: string | null | undefined
  boot_volume_availability_zone?: string | null | undefined
}

/**
 * Of a template: what its boot volume names exists, as for data volumes; the old service left that to Cinder. Sizes and
 * quotas wait for a cluster, whose checks tell everything in one answer.
 *
 * @throws {FennecError} CINDER_ABSENT, VOLUME_ZONE_NOT_FOUND, VOLUME_TYPE_NOT_FOUND, VOLUME_TYPE_NOT_IN_ZONE
 */
export async function checkBootVolumeNames(group: BootVolume, cloud: CloudFacts): Promise<void> {
  if (!group.boot_from_volume) return
  await assertVolumePlace(cloud, group.boot_volume_availability_zone, group.boot_volume_type)
}
