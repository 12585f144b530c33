import type { BootDiskFacts } from '../domain/boot-disk/boot-disk-facts.ts'
import type { CloudFacts, Flavor, Image } from '../domain/cloud-facts.ts'
import type { BootDiskWish } from '../domain/model.ts'

/** Cinder takes the type from here when none is wished, before its own default. */
const IMAGE_VOLUME_TYPE = 'cinder_img_volume_type'

/** Looks up what the boot disk rules need for this wish, and no more: an image-backed group needs nothing of Cinder. */
export async function lookUpBootDiskFacts(
  wish: BootDiskWish,
  { flavor, image, imageUsername }: { flavor: Flavor; image: Image; imageUsername: string },
  facts: Pick<CloudFacts, 'hasBlockStorage' | 'volumeType' | 'volumeZones' | 'defaultVolumeTypeName'>,
): Promise<BootDiskFacts> {
  const hasBlockStorage = wish.boot_from_volume && (await facts.hasBlockStorage())
  const { boot_volume_type: type, boot_volume_availability_zone: zone } = wish
  const [volumeType, volumeZones, defaultVolumeTypeName] = await Promise.all([
    hasBlockStorage && type !== null ? facts.volumeType(type) : null,
    hasBlockStorage && zone !== null ? facts.volumeZones() : [],
    hasBlockStorage && type === null ? (image.properties[IMAGE_VOLUME_TYPE] ?? facts.defaultVolumeTypeName()) : null,
  ])
  return { flavor, image, imageUsername, hasBlockStorage, volumeType, defaultVolumeTypeName, volumeZones }
}
