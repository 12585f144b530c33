import type { BootDiskFields } from '../api/wire.ts'
import { t } from '../strings.ts'

/** Where the root disk of a node lives, in a line. */
export function bootDiskWords(wish: BootDiskFields): string {
  return wish.boot_from_volume ? t.bootDisk.volumeOf(wish.boot_volume_size, wish.boot_volume_type) : t.bootDisk.imageBacked
}
