import type { BootDiskFields, Flavor } from '../api/wire.ts'
import { t } from '../strings.ts'

/** Where the root disk of a node lives, in a line; the size is the flavor's when none was wished for. */
export function bootDiskWords(
  wish: Pick<BootDiskFields, 'boot_from_volume' | 'boot_volume_size' | 'boot_volume_type'> & { flavor_id: string },
  flavors: readonly Flavor[] | undefined,
): string {
  if (!wish.boot_from_volume) return t.bootDisk.imageBacked
  const flavorGib = flavors?.find(({ id }) => id === wish.flavor_id)?.disk
  const size = wish.boot_volume_size ?? flavorGib ?? null
  return t.bootDisk.volumeOf(size, wish.boot_volume_type)
}
