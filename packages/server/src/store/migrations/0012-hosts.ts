import { type Kysely, sql } from 'kysely'

/** Durable work on hypervisors. What is done to a cluster's nodes for it is an operation of the cluster, which names it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('host_operations')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('host', 'varchar(255)', (c) => c.notNull())
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('state', 'varchar(20)', (c) => c.notNull())
    .addColumn('requested_by', 'varchar(255)', (c) => c.notNull())
    .addColumn('report', 'jsonb', (c) => c.notNull())
    // As a cluster's: moved on by whoever takes the operation, so that the one before is refused.
    .addColumn('epoch', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_error', 'text')
    .addColumn('next_try_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('engine_id', 'varchar(80)')
    .addColumn('lease_until', sql`timestamptz(3)`)
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('finished_at', sql`timestamptz(3)`)
    .addColumn('cancel_requested_at', sql`timestamptz(3)`)
    .addColumn('cancelled_by', 'varchar(255)')
    .execute()
  // At most one operation of a host is open: a second one would move the same nodes.
  await db.schema
    .createIndex('host_operations_one_open')
    .unique()
    .on('host_operations')
    .column('host')
    .where(sql.ref('finished_at'), 'is', null)
    .execute()
  await sql`create index host_operations_of_host on host_operations (host, created_at, id)`.execute(db)
  await sql`create index operations_for_host on operations ((input->>'host_operation'))
             where input->>'host_operation' is not null`.execute(db)
}
