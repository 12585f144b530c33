import { FennecError } from '@fennec/contract'
import { toBeReplaced } from '../../domain/boot-disk/generations.ts'
import { resolveBootDisk } from '../../domain/boot-disk/resolve-boot-disk.ts'
import type { BootDiskWish, NodeGroup, ResolvedBootDisk } from '../../domain/model.ts'
import { conversionNeeds, quotaProblems } from '../../domain/quota.ts'
import { replacementBatch } from '../../domain/replacement-batch.ts'
import type { Call } from '../call.ts'
import { bootDiskFacts } from './boot-disk-look-ups.ts'
import type { Faults } from './faults.ts'
import { seedsToBeMade } from './seeds-to-be-made.ts'

/**
 * The boot volumes decided and the quotas counted. What an earlier try decided stays.
 *
 * @param givesBack nodes that go have boot volumes too, which leave with them: room for those of one batch is enough
 * @returns null: there are faults
 */
export async function surveyedConversion(
  call: Call,
  group: NodeGroup,
  { wish, imageId, givesBack = false }: { wish: BootDiskWish; imageId: string; givesBack?: boolean },
  faults: Faults,
): Promise<ResolvedBootDisk | null> {
  const left = toBeReplaced(group).length
  const { flavor_id: flavorId } = group.resolved
  const image = await faults.meet(async () => {
    const found = await call.images().get(imageId)
    if (found === null) throw new FennecError('IMAGE_NOT_FOUND', { id: imageId })
    return found
  }, group.name)
  const cloud = call.cloud()
  const flavor = await cloud.flavor(flavorId)
  // A flavor that has gone was told with the other fields of the group.
  if (image === undefined || flavor === null) return null
  const wished =
    left > 0 || group.resolved.boot_volume_size !== null
      ? { ...group, ...wish, ...decidedOf(group.resolved) }
      : { ...group, ...wish }
  const facts = await bootDiskFacts(wished, flavor, image, call)
  const { resolved, size, problems } = resolveBootDisk(wished, facts)
  const type = wished.boot_volume_type ?? facts.defaultVolumeTypeName
  const costs = {
    ...group,
    nodes: 0,
    flavor,
    bootVolumeSize: size?.sizeGiB ?? 0,
    bootVolumeType: type,
    hasSecurityGroup: true,
  }
  const atOnce = replacementBatch(group.instances.length)
  const needs = conversionNeeds(costs, givesBack ? atOnce : left || group.instances.length, atOnce, {
    managementCidrs: [],
    defaultVolumeTypeName: facts.hasBlockStorage ? await cloud.defaultVolumeTypeName() : null,
    seeds: resolved === null ? [] : await seedsToBeMade([{ ...group, count: group.instances.length, resolved }], call),
  })
  faults.keep([...problems, ...quotaProblems(needs, await cloud.quotaRoom())])
  return resolved
}

const decidedOf = ({ boot_volume_size, boot_volume_type, boot_volume_availability_zone }: ResolvedBootDisk) => ({
  boot_volume_size,
  boot_volume_type,
  boot_volume_availability_zone,
})
