import type { BootDiskWish, NodeGroupFields, ResolvedBootDisk } from '../model.ts'
import type { BootDiskFacts } from './boot-disk-facts.ts'
import type { BootDiskProblem, BootDiskWarning } from './boot-disk-problem.ts'
import { bootDiskWarnings } from './boot-disk-warnings.ts'
import { checkBootVolumePlace } from './boot-volume-place.ts'
import { type BootVolumeSize, bootVolumeSize } from './boot-volume-size.ts'
import { checkRootDisk } from './root-disk.ts'

type WishedGroup = BootDiskWish &
  Pick<NodeGroupFields, 'name' | 'availability_zone' | 'volumes_per_node' | 'volume_local_to_instance'>

export interface BootDiskAnswer {
  /** null when there are problems. */
  resolved: ResolvedBootDisk | null
  /** Of the boot volume, also of one that has problems; null: image-backed, or nothing tells it. */
  size: BootVolumeSize | null
  problems: BootDiskProblem[]
  warnings: BootDiskWarning[]
}

/**
 * The wish turned into fully explicit values, to be stored with the node group, so that every retry, scale-out and
 * rebuild uses the same ones though flavor, image or template changed since. Or else all that is wrong with it.
 *
 * With `boot_from_volume: false` the other boot fields are kept with the wish, not applied and not an error: the old
 * clients send them so.
 */
export function resolveBootDisk(group: WishedGroup, facts: BootDiskFacts): BootDiskAnswer {
  const { flavor, image, imageUsername } = facts
  const basis = {
    flavor_id: flavor.id,
    flavor_vcpus: flavor.vcpus,
    flavor_ram: flavor.ram,
    image_id: image.id,
    image_username: imageUsername,
  }
  if (!group.boot_from_volume) {
    const problems = checkRootDisk(group.name, facts.flavor, facts.image)
    return {
      resolved: problems.length > 0 ? null : { ...basis, ...HYPERVISOR_DISK },
      size: null,
      problems,
      warnings: [],
    }
  }
  const { size, problem } = bootVolumeSize(group, facts.flavor, facts.image)
  const problems = [...(problem ? [problem] : []), ...checkBootVolumePlace(group, facts)]
  const resolved =
    size === null || problems.length > 0
      ? null
      : {
          ...basis,
          boot_volume_size: size.sizeGiB,
          boot_volume_size_rule: size.rule,
          // Named even when Cinder would choose it: the default may be another one when the cluster is scaled.
          boot_volume_type: group.boot_volume_type ?? facts.defaultVolumeTypeName,
          boot_volume_availability_zone: group.boot_volume_availability_zone,
          delete_on_termination: group.boot_volume_delete_on_termination ?? true,
          // Clones lie where their source does: all servers would have to be on that one host.
          boot_volume_source: group.boot_volume_local_to_instance ? ('image' as const) : ('undecided' as const),
        }
  return { resolved, size, problems, warnings: bootDiskWarnings(group, facts) }
}

const HYPERVISOR_DISK = {
  boot_volume_size: null,
  boot_volume_size_rule: null,
  boot_volume_type: null,
  boot_volume_availability_zone: null,
  delete_on_termination: true,
} as const
