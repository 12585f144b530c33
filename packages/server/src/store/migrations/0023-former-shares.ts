import type { Kysely } from 'kysely'

/** Shares that were taken from a cluster while its nodes may still have them: their access rules must be found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('clusters').addColumn('former_shares', 'jsonb').execute()
}
