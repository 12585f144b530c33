import type { Flavor, Image } from '../cloud-facts.ts'
import type { BootVolumeSize } from './boot-volume-size.ts'
import { wholeGiB } from './image-needs.ts'

/** How the size of a root disk came about, with the numbers. */
export function sizeInWords(size: BootVolumeSize | null, flavor: Flavor, image: Image): string {
  if (size === null) return `Nothing tells it: flavor ${flavor.name} has no root disk, and image ${image.name} no size.`
  if (size.rule === 'given') return `The node group asks for it: boot_volume_size is ${size.sizeGiB} GiB.`
  if (size.rule === 'flavor') return `The root disk of flavor ${flavor.name}: ${size.sizeGiB} GiB.`
  return (
    `Flavor ${flavor.name} has no root disk: it is the most of what image ${image.name} tells ` +
    `(min_disk ${image.min_disk} GiB, unpacked ${inGiB(image.virtual_size)}, its file ${inGiB(image.size)}).`
  )
}

const inGiB = (bytes: number | null): string => (bytes === null ? 'unknown' : `${wholeGiB(bytes)} GiB`)

/** Of a root disk on the hypervisor, which is the flavor's. */
export const hypervisorDiskInWords = (flavor: Flavor): string =>
  `The root disk of flavor ${flavor.name} on the hypervisor: ${flavor.disk} GiB.`
