import type { BootDiskFacts } from '../../domain/boot-disk/boot-disk-facts.ts'
import type { Flavor, Image } from '../../domain/cloud-facts.ts'
import { imageUsername } from '../../domain/image-properties.ts'
import type { BootDiskWish } from '../../domain/model.ts'
import type { Call } from '../call.ts'
import { bootVolumeLocality } from './boot-volume-locality.ts'

/** What the rules of boot disks ask about the group's wish. */
export async function bootDiskFacts(
  group: Pick<BootDiskWish, 'boot_from_volume' | 'boot_volume_type' | 'boot_volume_local_to_instance'>,
  flavor: Flavor,
  image: Image,
  call: Call,
): Promise<BootDiskFacts> {
  const cloud = call.cloud()
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
    locality: usesVolume && group.boot_volume_local_to_instance ? await bootVolumeLocality(call) : { kind: 'refused' },
  }
}

/** Cinder makes a volume of this type from the image when none is asked for. Source: `cinder/volume/flows/api`. */
const IMAGE_VOLUME_TYPE = 'cinder_img_volume_type'
