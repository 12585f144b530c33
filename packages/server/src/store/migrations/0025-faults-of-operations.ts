import type { Kysely } from 'kysely'

/** How often in a row an operation's step ended as nobody foresaw: a creation is not given up for the first of it, nor tried for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('operations')
    .addColumn('faults', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
