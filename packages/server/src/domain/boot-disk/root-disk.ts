import type { Flavor, Image } from '../cloud-facts.ts'
import type { BootDiskProblem } from './boot-disk-problem.ts'
import { imageNeedsGiB } from './image-needs.ts'

/** A root disk on the hypervisor is the flavor's. Nova refuses these two cases, the second only while it builds the server. */
export function checkRootDisk(nodeGroup: string, flavor: Flavor, image: Image): BootDiskProblem[] {
  if (flavor.disk === 0) {
    return [
      {
        code: 'ZERO_DISK_FLAVOR',
        nodeGroup,
        message:
          `Node group ${nodeGroup}: flavor ${flavor.name} has no root disk, so its servers can only boot from a volume. ` +
          `Set boot_from_volume or choose another flavor.`,
        data: { flavor: flavor.id },
      },
    ]
  }
  const need = imageNeedsGiB(image)
  if (flavor.disk >= need) return []
  return [
    {
      code: 'ROOT_DISK_TOO_SMALL',
      nodeGroup,
      message:
        `Node group ${nodeGroup}: the root disk of flavor ${flavor.name} is ${flavor.disk} GiB, image ${image.name} needs ` +
        `${need} GiB. Choose a larger flavor, or set boot_from_volume and boot_volume_size.`,
      data: { sizeGiB: flavor.disk, needGiB: need, minDiskGiB: image.min_disk, virtualSizeBytes: image.virtual_size },
    },
  ]
}
