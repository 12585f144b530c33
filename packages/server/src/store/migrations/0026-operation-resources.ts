import { type Kysely, sql } from 'kysely'

/** What an operation knows of the cloud before the step that found it has ended: where it hangs, that is what to look for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('operations')
    .addColumn('found', 'jsonb', (column) => column.notNull().defaultTo(sql`'{}'::jsonb`))
    .execute()
}
