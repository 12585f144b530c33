import { FennecError } from '@fennec/contract'
import { assumedSize } from '../../domain/boot-disk/assumed-size.ts'
import { resolveBootDisk } from '../../domain/boot-disk/resolve-boot-disk.ts'
import type { NodeGroup } from '../../domain/model.ts'
import type { Call } from '../call.ts'
import { bootDiskFacts } from './boot-disk-look-ups.ts'
import type { Faults } from './faults.ts'

/**
 * Whether more nodes can be made of a group as it was decided at its creation. What was decided stays; what may have gone
 * since is the image, the volume type, or its zone.
 */
export async function checkPresentBootDisk(group: NodeGroup, call: Call, { meet, keep }: Faults): Promise<void> {
  const { flavor_id: flavorId, image_id: imageId, ...decided } = group.resolved
  const image = await meet(async () => {
    const found = await call.images().get(imageId)
    if (found === null) throw new FennecError('IMAGE_NOT_FOUND', { id: imageId })
    return found
  }, group.name)
  const flavor = await call.cloud().flavor(flavorId)
  // A flavor that has gone was told with the other fields of the group.
  if (image === undefined || flavor === null) return
  const wish = {
    ...group,
    boot_volume_size: assumedSize(decided, flavor),
    boot_volume_type: decided.boot_volume_type,
    boot_volume_availability_zone: decided.boot_volume_availability_zone,
  }
  const facts = await bootDiskFacts(wish, flavor, image, call)
  keep(resolveBootDisk(wish, facts).problems)
}
