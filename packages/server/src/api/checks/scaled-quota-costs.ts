import { assumedSize } from '../../domain/boot-disk/assumed-size.ts'
import type { CloudFacts } from '../../domain/cloud-facts.ts'
import type { QuotaGroup } from '../../domain/quota.ts'
import type { Resized } from './cluster-scale.ts'

/** What present node groups take more, or give back: they are made smaller before others are made larger. */
export async function scaledQuotaCosts(resized: readonly Resized[], cloud: CloudFacts): Promise<QuotaGroup[]> {
  const costs: QuotaGroup[] = []
  for (const { group, count } of resized) {
    const { flavor_id: id, boot_volume_type } = group.resolved
    const flavor = await cloud.flavor(id)
    costs.push({
      ...group,
      nodes: count - group.instances.length,
      // One that was deleted is only met where nodes go, and then nobody knows what they give back.
      flavor: flavor ?? { id, name: id, vcpus: 0, ram: 0, disk: 0 },
      bootVolumeSize: assumedSize(group.resolved, flavor),
      bootVolumeType: boot_volume_type,
      hasSecurityGroup: true,
    })
  }
  return costs
}
