import { type Kysely, sql } from 'kysely'

/** What changing a cluster after its creation needs: a name that stays, what an operation was asked for, and its health. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('clusters').addColumn('name_in_cloud', 'varchar(80)').execute()
  await sql`update clusters set name_in_cloud = name`.execute(db)
  await sql`alter table clusters alter column name_in_cloud set not null`.execute(db)

  await db.schema
    .alterTable('operations')
    .addColumn('input', 'jsonb', (c) => c.notNull().defaultTo(sql`'{}'::jsonb`))
    .execute()

  await db.schema
    .createTable('cluster_verifications')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    // The latest only: a new one takes the place of the one before.
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull().unique().references('clusters.id').onDelete('cascade'))
    .addColumn('status', 'varchar(15)', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
    .execute()

  await db.schema
    .createTable('cluster_health_checks')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('verification_id', 'varchar(36)', (c) =>
      c.notNull().references('cluster_verifications.id').onDelete('cascade'),
    )
    .addColumn('name', 'varchar(80)', (c) => c.notNull())
    .addColumn('status', 'varchar(15)', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
    .addUniqueConstraint('cluster_health_checks_verification_id_name', ['verification_id', 'name'])
    .execute()
}
