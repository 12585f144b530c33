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
  locality: Locality
}

/** Whether servers can run on the hosts of their boot volumes. */
export type Locality =
  /** The option `boot_volumes.locality` says no; also where nobody asks for it. */
  | { kind: 'refused' }
  /** The service's user is no administrator, and nobody else may move servers or see where volumes lie. */
  | { kind: 'no-rights' }
  /** Compute hosts with a back end of Cinder: none where volumes lie in a storage of their own. */
  | { kind: 'hosts'; names: readonly string[] }
