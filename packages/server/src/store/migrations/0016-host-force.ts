import type { Kysely } from 'kysely'

/** A drain that moves nodes of clusters that are not well too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('host_operations')
    .addColumn('force', 'boolean', (c) => c.notNull().defaultTo(false))
    .execute()
}
