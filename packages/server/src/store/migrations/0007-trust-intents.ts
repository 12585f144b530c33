import { type Kysely, sql } from 'kysely'

/** Trusts that are being made for clusters that are not rows yet; and what runs, found without a look at all that ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('trust_intents')
    // The cluster's row comes later, or never: no foreign key. The trust carries this id as its mark.
    .addColumn('cluster_id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('trustor_user_id', 'varchar(255)', (c) => c.notNull())
    .addColumn('project_id', 'varchar(255)', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('taken_at', sql`timestamptz(3)`)
    .execute()
  await db.schema.createIndex('trust_intents_created_at').on('trust_intents').column('created_at').execute()
  // Whose trust is whose: asked for each trust that was found in the cloud.
  await db.schema
    .createIndex('operations_lease_until')
    .on('operations')
    .column('lease_until')
    .where(sql.ref('lease_until'), 'is not', null)
    .execute()
  await db.schema.createIndex('clusters_trust_id').on('clusters').column('trust_id').execute()
}
