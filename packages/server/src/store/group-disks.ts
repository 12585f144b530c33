import { sql, type Transaction } from 'kysely'
import { withLivingFormer } from '../domain/boot-disk/generations.ts'
import type { GroupDisk } from '../domain/model.ts'
import { json } from './json.ts'
import type { Tables } from './tables.ts'

export async function writeGroupDisk(
  trx: Transaction<Tables>,
  clusterId: string,
  nodeGroupId: string,
  { wish, resolved, image_id }: GroupDisk,
): Promise<void> {
  await trx
    .updateTable('node_groups')
    .set({ ...wish, ...(image_id !== undefined && { image_id }), resolved: json(resolved), updated_at: sql`now()` })
    .where('id', '=', nodeGroupId)
    .where('cluster_id', '=', clusterId)
    .execute()
}

/** What no node is made of any more is forgotten: a volume that it was cloned from would be kept for it. */
export async function forgetGenerations(trx: Transaction<Tables>, clusterId: string): Promise<void> {
  const groups = await trx
    .selectFrom('node_groups')
    .select(['id', 'resolved'])
    .where('cluster_id', '=', clusterId)
    .where(sql<boolean>`resolved -> 'former' is not null`)
    .execute()
  for (const { id, resolved } of groups) {
    const nodes = await trx.selectFrom('instances').select('instance_name').where('node_group_id', '=', id).execute()
    await trx
      .updateTable('node_groups')
      .set({ resolved: json(withLivingFormer(resolved, nodes)) })
      .where('id', '=', id)
      .execute()
  }
}
