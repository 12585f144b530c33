import { type Kysely, sql } from 'kysely'
import type { SeedPlace } from '../domain/boot-disk/seed.ts'
import type { Tables } from './tables.ts'

/** What was seen of cloning: of the whole cloud, whichever project tried it. */
export interface CloneFacts {
  measured(place: SeedPlace, seconds: { fill: number; clone: number }): Promise<void>
  cannot(volumeType: string | null, imageId: string): Promise<void>
  /** On this volume type nothing could be cloned, or of this image it took longer than to fill a volume from it. */
  areUseless(place: SeedPlace): Promise<boolean>
}

/** A cloud may learn to clone, or get faster at it. */
const BELIEVED_DAYS = 30

export function bootVolumeClones(db: Kysely<Tables>): CloneFacts {
  async function write(volumeType: string | null, imageId: string, fill: number, clone: number | null): Promise<void> {
    const seen = { fill_seconds: fill, clone_seconds: clone, measured_at: sql<Date>`now()` }
    await db
      .insertInto('boot_volume_clones')
      .values({ volume_type: volumeType ?? '', image_id: imageId, ...seen })
      .onConflict((conflict) => conflict.columns(['volume_type', 'image_id']).doUpdateSet(seen))
      .execute()
  }
  return {
    measured: ({ volume_type, image_id }, { fill, clone }) => write(volume_type, image_id, fill, clone),
    cannot: (volumeType, imageId) => write(volumeType, imageId, 0, null),

    async areUseless({ volume_type, image_id }) {
      const useless = await db
        .selectFrom('boot_volume_clones')
        .select('image_id')
        .where('volume_type', '=', volume_type ?? '')
        .where('measured_at', '>', sql<Date>`now() - ${BELIEVED_DAYS} * interval '1 day'`)
        .where((eb) =>
          eb.or([
            eb('clone_seconds', 'is', null),
            eb.and([eb('image_id', '=', image_id), eb('clone_seconds', '>', eb.ref('fill_seconds'))]),
          ]),
        )
        .limit(1)
        .executeTakeFirst()
      return useless !== undefined
    },
  }
}
