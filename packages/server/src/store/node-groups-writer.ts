import { sql, type Transaction } from 'kysely'
import type { GroupDisk, ResolvedBootDisk } from '../domain/model.ts'
import { writeBootVolumeSources } from './boot-volume-sources.ts'
import { forgetGenerations, writeGroupDisk } from './group-disks.ts'
import { json } from './json.ts'
import type { Tables } from './tables.ts'

/** The node groups of a cluster: how many nodes each shall have, and what those to come are made of. */
export interface NodeGroupsWriter {
  /**
   * What the boot volumes of these node groups are filled from: the volume of a seed, or null, the image.
   *
   * @throws SeedGone
   */
  bootVolumeSources(sources: ReadonlyMap<string, string | null>): Promise<void>
  /** After a change of size: what is wanted is what there is, and groups without nodes go. */
  settleNodeGroups(): Promise<void>
  /** How many nodes the group shall have. */
  targetCount(nodeGroupId: string, count: number): Promise<void>
  /** Where its root disks live. */
  groupDisk(nodeGroupId: string, disk: GroupDisk): Promise<void>
  /** What nodes to come are made of, when its nodes have got another image. */
  groupImage(nodeGroupId: string, imageId: string, resolved: ResolvedBootDisk): Promise<void>
  /** The boot volumes of a node group have grown: those to come are decided to be as large. */
  bootVolumeSize(nodeGroupId: string, sizeGiB: number): Promise<void>
}

export function nodeGroupsWriter(
  trx: Transaction<Tables>,
  clusterId: string,
  touched: () => Promise<void>,
): NodeGroupsWriter {
  const change = async (nodeGroupId: string, changes: object) => {
    await trx
      .updateTable('node_groups')
      .set({ ...changes, updated_at: sql`now()` })
      .where('id', '=', nodeGroupId)
      .where('cluster_id', '=', clusterId)
      .execute()
    await touched()
  }
  return {
    bootVolumeSources: (sources) => writeBootVolumeSources(trx, clusterId, sources),

    async settleNodeGroups() {
      await sql`
        update node_groups set target_count = (select count(*) from instances where node_group_id = node_groups.id)
         where cluster_id = ${clusterId}`.execute(trx)
      await trx.deleteFrom('node_groups').where('cluster_id', '=', clusterId).where('target_count', '=', 0).execute()
      await forgetGenerations(trx, clusterId)
      await touched()
    },

    targetCount: (nodeGroupId, count) => change(nodeGroupId, { target_count: count }),

    async groupDisk(nodeGroupId, disk) {
      await writeGroupDisk(trx, clusterId, nodeGroupId, disk)
      await touched()
    },

    groupImage: (nodeGroupId, imageId, resolved) =>
      change(nodeGroupId, { image_id: imageId, resolved: json(resolved) }),

    bootVolumeSize(nodeGroupId, sizeGiB) {
      const grown = json({ boot_volume_size: sizeGiB, boot_volume_size_rule: 'given' })
      return change(nodeGroupId, { resolved: sql`resolved || ${grown}::jsonb` })
    },
  }
}
