import type { Flavor, Image } from '../cloud-facts.ts'
import type { BootDiskWish, ResolvedBootDisk } from '../model.ts'
import type { BootDiskProblem } from './boot-disk-problem.ts'
import { imageNeedsGiB, wholeGiB } from './image-needs.ts'

export interface BootVolumeSize {
  sizeGiB: number
  rule: NonNullable<ResolvedBootDisk['boot_volume_size_rule']>
}

export interface SizedOrNot {
  /** null: nothing tells it. One that is too small is told beside its problem: the quotas are counted with it. */
  size: BootVolumeSize | null
  problem: BootDiskProblem | null
}

/**
 * The root volume's size, and which of the three rules decided it:
 * 1. the wished size;
 * 2. else the flavor's root disk, if it has one;
 * 3. else what the image needs: its `min_disk`, unpacked size or, if larger, the size of its file.
 *
 * An explicit size is never changed: one that is too small is a problem, not a hint.
 */
export function bootVolumeSize(
  group: Pick<BootDiskWish, 'boot_volume_size'> & { name: string },
  flavor: Flavor,
  image: Image,
): SizedOrNot {
  const size = decided(group.boot_volume_size, flavor, image)
  const need = imageNeedsGiB(image)
  if (size === null) {
    return {
      size: null,
      problem: {
        code: 'BOOT_SIZE_UNKNOWN',
        nodeGroup: group.name,
        message:
          `Node group ${group.name}: the size of the boot volume is unknown. Flavor ${flavor.name} has no root disk and ` +
          `image ${image.name} tells no size. Set boot_volume_size, or min_disk of the image.`,
        data: { flavor: flavor.id, image: image.id },
      },
    }
  }
  if (size.sizeGiB < need) {
    return {
      size,
      problem: {
        code: 'BOOT_SIZE_TOO_SMALL',
        nodeGroup: group.name,
        message:
          `Node group ${group.name}: the boot volume would be ${size.sizeGiB} GiB (${SOURCE[size.rule]}), image ` +
          `${image.name} needs ${need} GiB. Choose a larger flavor or set boot_volume_size.`,
        data: {
          sizeGiB: size.sizeGiB,
          needGiB: need,
          minDiskGiB: image.min_disk,
          virtualSizeBytes: image.virtual_size,
        },
      },
    }
  }
  return { size, problem: null }
}

const SOURCE: Record<BootVolumeSize['rule'], string> = {
  given: 'boot_volume_size',
  flavor: 'root disk of the flavor',
  image: 'size of the image',
}

function decided(wished: number | null, flavor: Flavor, image: Image): BootVolumeSize | null {
  if (wished !== null) return { sizeGiB: wished, rule: 'given' }
  if (flavor.disk > 0) return { sizeGiB: flavor.disk, rule: 'flavor' }
  const fromImage = Math.max(imageNeedsGiB(image), wholeGiB(image.size ?? 0))
  return fromImage > 0 ? { sizeGiB: fromImage, rule: 'image' } : null
}
