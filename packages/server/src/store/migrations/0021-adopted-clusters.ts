import type { Kysely } from 'kysely'

/** Clusters that another service made: their Heat stacks carry no mark of ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('clusters').addColumn('origin', 'varchar(16)').execute()
}
