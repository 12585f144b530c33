import type { Flavor, Image, VolumeType } from '../cloud-facts.ts'

/** What the boot disk rules must know of the cloud; whoever calls them has looked it up. */
export interface BootDiskFacts {
  flavor: Flavor
  image: Image
  imageUsername: string
  hasBlockStorage: boolean
  /** The type the volume will have: the wished one, else `defaultVolumeTypeName`. null: there is none of that name. */
  volumeType: VolumeType | null
  /** The type Cinder takes when none is wished: the image's `cinder_img_volume_type`, else the cloud's default. */
  defaultVolumeTypeName: string | null
  /** Cinder's list, which is not Nova's. */
  volumeZones: readonly string[]
}

export interface BootDiskOptions {
  /** Option `boot_volumes.locality`: whether servers can be placed on the host of their boot volume. */
  locality: 'refuse' | 'host'
}
