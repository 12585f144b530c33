import type { BootDiskFacts } from '../../domain/boot-disk/boot-disk-facts.ts'
import type { CloudFacts, Flavor, Image } from '../../domain/cloud-facts.ts'
import { imageUsername } from '../../domain/image-properties.ts'
import type { BootDiskWish } from '../../domain/model.ts'

/** What the rules of boot disks ask about the group's wish. */
export async function bootDiskFacts(
  group: Pick<BootDiskWish, 'boot_from_volume' | 'boot_volume_type'>,
  flavor: Flavor,
  image: Image,
  cloud: CloudFacts,
): Promise<BootDiskFacts> {
  const hasBlockStorage = await cloud.hasBlockStorage()
  const usesVolume = group.boot_from_volume && hasBlockStorage
  const byDefault = usesVolume ? (image.properties[IMAGE_VOLUME_TYPE] ?? (await cloud.defaultVolumeTypeName())) : null
  const typeName = group.boot_volume_type ?? byDefault
  return {
    flavor,
    image,
    imageUsername: imageUsername(image) ?? '',
    hasBlockStorage,
    volumeType: usesVolume && typeName !== null ? await cloud.volumeType(typeName) : null,
    defaultVolumeTypeName: byDefault,
    volumeZones: usesVolume ? await cloud.volumeZones() : [],
  }
}

/** Cinder makes a volume of this type from the image when none is asked for. Source: `cinder/volume/flows/api`. */
const IMAGE_VOLUME_TYPE = 'cinder_img_volume_type'
