import type { Image } from '../cloud-facts.ts'

const BYTES_PER_GIB = 1024 ** 3

export const wholeGiB = (bytes: number): number => Math.ceil(bytes / BYTES_PER_GIB)

/**
 * The smallest disk, in GiB, the image can be written to: its `min_disk`, and its unpacked size, which Cinder and Nova
 * find out about only after the download. 0: the image tells neither.
 */
export const imageNeedsGiB = (image: Image): number => Math.max(image.min_disk, wholeGiB(image.virtual_size ?? 0))
