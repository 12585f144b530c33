import type { Kysely } from 'kysely'

/** How each node's boot volume was filled. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('instances')
    .addColumn('boot_volume_fill', 'varchar(16)')
    .addColumn('boot_volume_fill_seconds', 'integer')
    .execute()
}
