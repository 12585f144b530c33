import type { ResolvedBootDisk } from '../model.ts'

/** Of a cluster that the old service made, before its stack is adopted: nobody wrote the size of its boot volumes down. */
export const SIZE_NOT_KNOWN_GIB = 0

/** Then it is the flavor's root disk, for so large it made them. */
export function assumedSize(
  { boot_volume_size: sizeGiB }: Pick<ResolvedBootDisk, 'boot_volume_size'>,
  flavor: { disk: number } | null,
): number | null {
  return sizeGiB === SIZE_NOT_KNOWN_GIB ? (flavor?.disk ?? SIZE_NOT_KNOWN_GIB) : sizeGiB
}
