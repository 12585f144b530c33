import type { Problem } from '../problem.ts'

/** Everything that can be wrong with a boot disk. */
export type BootDiskProblemCode =
  | 'BOOT_SIZE_UNKNOWN'
  | 'BOOT_SIZE_TOO_SMALL'
  | 'ROOT_DISK_TOO_SMALL'
  | 'ZERO_DISK_FLAVOR'
  | 'BLOCK_STORAGE_ABSENT'
  | 'BOOT_VOLUME_TYPE_UNKNOWN'
  | 'BOOT_VOLUME_ZONE_UNKNOWN'
  | 'BOOT_VOLUME_TYPE_NOT_IN_ZONE'
  | 'BOOT_VOLUME_LOCALITY_REFUSED'

/** What works, but not as well as it could, or cannot be known beforehand. */
export type BootDiskWarningCode =
  | 'BOOT_IMAGE_NOT_RAW'
  | 'BOOT_VOLUME_PLACE_UNKNOWN'
  | 'BOOT_VOLUME_IN_OTHER_ZONE'
  | 'BOOT_VOLUME_LOCALITY_UNKNOWN'

export type BootDiskProblem = Problem<BootDiskProblemCode>
export type BootDiskWarning = Problem<BootDiskWarningCode>
