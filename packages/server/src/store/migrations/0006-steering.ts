import { type Kysely, sql } from 'kysely'

/** Operations that people see and steer, and answers kept for requests that are sent again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('operations')
    .addColumn('cancel_requested_at', sql`timestamptz(3)`)
    // A user's name in Keystone, or the id where the token has no name.
    .addColumn('cancelled_by', 'varchar(255)')
    .execute()

  // In the order in which a cluster's operations are listed; it serves look-ups by cluster alone as well.
  await sql`create index operations_of_cluster on operations (cluster_id, created_at, id)`.execute(db)
  await db.schema.dropIndex('operations_cluster_id').execute()
  await db.schema
    .createView('listed_operations')
    .as(
      sql`select o.id, o.cluster_id, o.created_at, c.tenant_id, c.is_public
            from operations o join clusters c on c.id = o.cluster_id` as never,
    )
    .execute()

  await db.schema
    .createTable('idempotency_keys')
    .addColumn('project_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('key', 'varchar(255)', (c) => c.notNull())
    // Of method, URL and body: the same key for another request is refused.
    .addColumn('fingerprint', 'varchar(64)', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('idempotency_keys_pkey', ['project_id', 'key'])
    .execute()
  await db.schema.createIndex('idempotency_keys_created_at').on('idempotency_keys').column('created_at').execute()
}
