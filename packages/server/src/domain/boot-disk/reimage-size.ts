import type { Image } from '../cloud-facts.ts'
import type { BootDiskProblem } from './boot-disk-problem.ts'
import { imageNeedsGiB, wholeGiB } from './image-needs.ts'

/**
 * GiB of the smallest volume that takes the image; null: nothing tells it. Of another image than a raw one the file is smaller than
 * what is in it.
 */
export function knownNeedGiB(image: Image): number | null {
  const need = Math.max(imageNeedsGiB(image), image.disk_format === 'raw' ? wholeGiB(image.size ?? 0) : 0)
  return need > 0 ? need : null
}

/** Nova finds out only when the volume's content is gone. */
export function tooSmallFor(
  image: Image,
  needGiB: number,
  { nodeGroup, sizeGiB }: { nodeGroup: string; sizeGiB: number },
): BootDiskProblem[] {
  if (sizeGiB >= needGiB) return []
  return [
    {
      code: 'BOOT_SIZE_TOO_SMALL',
      nodeGroup,
      message:
        `Node group ${nodeGroup}: its boot volumes have ${sizeGiB} GiB, image ${image.name} needs ${needGiB} GiB. Grow them first, ` +
        'or take a smaller image.',
      data: { sizeGiB, needGiB, minDiskGiB: image.min_disk, virtualSizeBytes: image.virtual_size },
    },
  ]
}
