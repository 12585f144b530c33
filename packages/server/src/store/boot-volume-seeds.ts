import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { SeedKey, SeedPlace } from '../domain/boot-disk/seed.ts'
import { inTransaction } from './in-transaction.ts'
import type { Tables } from './tables.ts'

/** A volume that boot volumes are cloned from, or one that is to become it. */
export interface Seed extends SeedKey {
  /** The volume's mark. */
  id: string
  tenant_id: string
  /** null: it is not filled yet. */
  volume_id: string | null
}

/** Where seeds are written down. Two creations that need the same one find the same row. */
export interface SeedStore {
  /** Of any state of the image. */
  find(projectId: string, place: SeedPlace): Promise<Seed[]>
  /** Found, else made: a row, not its volume. */
  ensure(projectId: string, key: SeedKey): Promise<Seed>
  /**
   * The right to fill it, for so long, or for as long again. False: so many others of the same image are being filled
   * already, or another operation fills this one, or it is filled.
   */
  takeFill(id: string, operationId: string, leaseMs: number, atOnce: number): Promise<boolean>
  /** Another one may fill; nothing is said of what has become of the volume. */
  giveFillBack(id: string, operationId: string): Promise<void>
  filled(id: string, operationId: string, volumeId: string): Promise<void>
  /** Its volume is gone, or no good. */
  forget(id: string): Promise<void>
}

/** What sweeping asks of the database. */
export interface OldSeeds {
  /**
   * Seeds that nobody has used for so long and that no cluster's boot volumes are cloned from. From now on nobody will: a
   * new one is made instead. What was taken and is still there is given again after `againAfterMs`.
   */
  take(unusedMs: number, againAfterMs: number, limit: number): Promise<Seed[]>
  forget(id: string): Promise<void>
}

const COLUMNS = [
  'id',
  'tenant_id',
  'image_id',
  'image_mark',
  'volume_type',
  'availability_zone',
  'size',
  'volume_id',
] as const

export function bootVolumeSeeds(db: Kysely<Tables>): SeedStore & OldSeeds {
  const select = (projectId: string, place: SeedPlace) =>
    db
      .selectFrom('boot_volume_seeds')
      .select(COLUMNS)
      .where('tenant_id', '=', projectId)
      .where('image_id', '=', place.image_id)
      .where('volume_type', 'is not distinct from', place.volume_type)
      .where('availability_zone', 'is not distinct from', place.availability_zone)
      .where('size', '=', place.size)
      .where('leaving_at', 'is', null)

  return {
    find: (projectId, place) => select(projectId, place).execute(),

    async ensure(projectId, { image_id, image_mark, volume_type, availability_zone, size }) {
      const key = { image_id, image_mark, volume_type, availability_zone, size }
      await db
        .insertInto('boot_volume_seeds')
        .values({ id: randomUUID(), tenant_id: projectId, ...key })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const touched = await db
        .updateTable('boot_volume_seeds')
        .set({ used_at: sql`now()` })
        .where('id', 'in', select(projectId, key).clearSelect().select('id').where('image_mark', '=', image_mark))
        .where('leaving_at', 'is', null)
        .returning(COLUMNS)
        .executeTakeFirst()
      // Swept between the two statements: the next round makes another.
      return touched ?? (await this.ensure(projectId, key))
    },

    takeFill: (id, operationId, leaseMs, atOnce) =>
      inTransaction(db, async (trx) => {
        // One at a time looks and takes, of each image: the row of another seed of it may be written only now.
        await sql`select pg_advisory_xact_lock(hashtext('boot_volume_seeds'), hashtext(image_id))
                    from boot_volume_seeds where id = ${id}`.execute(trx)
        const { rows } = await sql`
          update boot_volume_seeds seed
             set filled_by = ${operationId}, fill_until = now() + ${leaseMs} * interval '1 ms', used_at = now()
           where seed.id = ${id} and seed.volume_id is null and seed.leaving_at is null
             and (seed.fill_until is null or seed.fill_until < now() or seed.filled_by = ${operationId})
             and ${atOnce} > (select count(*) from boot_volume_seeds other
                               where other.image_id = seed.image_id and other.id <> seed.id and other.fill_until > now())
          returning id`.execute(trx)
        return rows.length > 0
      }),

    async giveFillBack(id, operationId) {
      await db
        .updateTable('boot_volume_seeds')
        .set({ filled_by: null, fill_until: null })
        .where('id', '=', id)
        .where('filled_by', '=', operationId)
        .execute()
    },

    async filled(id, operationId, volumeId) {
      await db
        .updateTable('boot_volume_seeds')
        .set({ volume_id: volumeId, filled_by: null, fill_until: null, used_at: sql`now()` })
        .where('id', '=', id)
        .where('filled_by', '=', operationId)
        .execute()
    },

    async forget(id) {
      await db.deleteFrom('boot_volume_seeds').where('id', '=', id).execute()
    },

    async take(unusedMs, againAfterMs, limit) {
      // A creation that could not be made keeps its node groups, but nothing of them is in the cloud any more.
      const { rows } = await sql<Selectable<Tables['boot_volume_seeds']>>`
        update boot_volume_seeds set leaving_at = now()
         where id in (
           select seed.id from boot_volume_seeds seed
            where leaving_at < now() - ${againAfterMs} * interval '1 ms'
               or (leaving_at is null and used_at < now() - ${unusedMs} * interval '1 ms'
                   and (fill_until is null or fill_until < now())
                   and not exists (
                     select 1 from node_groups g join clusters c on c.id = g.cluster_id
                      where (g.resolved ->> 'source_volume_id' = seed.volume_id
                          or g.resolved -> 'former' @> jsonb_build_array(jsonb_build_object('source_volume_id', seed.volume_id)))
                        and (c.status <> 'Error' or exists (select 1 from instances i where i.cluster_id = c.id))))
            order by used_at limit ${limit} for update of seed skip locked)
        returning *`.execute(db)
      return rows
    },
  }
}
