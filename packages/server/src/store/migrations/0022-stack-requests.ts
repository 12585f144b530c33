import { type Kysely, sql } from 'kysely'

/** Requests for the stack of a cluster that Heat has not answered: the stack may come when nobody looks for it any more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stack_requests')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
    .addColumn('asked_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .execute()
  await db.schema.createIndex('stack_requests_cluster_id').on('stack_requests').column('cluster_id').execute()
}
