import { sql, type Transaction } from 'kysely'
import type { ResolvedBootDisk } from '../domain/model.ts'
import { json } from './json.ts'
import type { Tables } from './tables.ts'

/** A sweep took the seed between its choice and this write: another must be found or made. */
export class SeedGone extends Error {
  constructor(volumeId: string) {
    super(`Volume ${volumeId}, from which the boot volumes were to be cloned, is being swept.`)
    this.name = 'SeedGone'
  }
}

/**
 * In one transaction with the seed's row, so that a sweep either has taken the seed before or finds it in use.
 *
 * @param sources by node group id: the seed's volume; null, the image
 * @throws SeedGone
 */
export async function writeBootVolumeSources(
  trx: Transaction<Tables>,
  clusterId: string,
  sources: ReadonlyMap<string, string | null>,
): Promise<void> {
  const seeds = new Set([...sources.values()].filter((volumeId) => volumeId !== null))
  for (const volumeId of seeds) {
    const used = await trx
      .updateTable('boot_volume_seeds')
      .set({ used_at: sql`now()` })
      .where('volume_id', '=', volumeId)
      .where('leaving_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!used) throw new SeedGone(volumeId)
  }
  for (const [groupId, volumeId] of sources) {
    const decided: Partial<ResolvedBootDisk> =
      volumeId === null ? { boot_volume_source: 'image' } : { boot_volume_source: 'clone', source_volume_id: volumeId }
    await trx
      .updateTable('node_groups')
      .set({ resolved: sql`(resolved - 'source_volume_id') || ${json(decided)}::jsonb`, updated_at: sql`now()` })
      .where('id', '=', groupId)
      .where('cluster_id', '=', clusterId)
      .execute()
  }
}
