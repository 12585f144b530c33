import { type Kysely, sql } from 'kysely'

/** Jobs that run: durable work on each until it has ended and nothing of it is left on its node, and what it said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('job_executions')
    .addColumn('status_description', 'text', (c) => c.notNull().defaultTo(''))
    .execute()

  await db.schema
    .createTable('job_operations')
    // The job's own: there is one of each.
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey().references('job_executions.id').onDelete('cascade'))
    // Not a reference: what belongs to a cluster that is gone is found by it all the same.
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('phase', 'varchar(20)', (c) => c.notNull())
    .addColumn('state', 'varchar(20)', (c) => c.notNull())
    // Nova's, of the node it was placed on.
    .addColumn('node_id', 'varchar(36)')
    .addColumn('removal_requested', 'boolean', (c) => c.notNull().defaultTo(false))
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
  await db.schema
    .createIndex('job_operations_due')
    .on('job_operations')
    .column('next_try_at')
    .where(sql.ref('finished_at'), 'is', null)
    .execute()
  await db.schema
    .createIndex('job_operations_of_cluster')
    .on('job_operations')
    .column('cluster_id')
    .where(sql.ref('finished_at'), 'is', null)
    .execute()

  await db.schema
    .createTable('job_logs')
    .addColumn('job_id', 'varchar(36)', (c) => c.notNull().references('job_executions.id').onDelete('cascade'))
    .addColumn('name', 'varchar(20)', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('size_bytes', 'bigint', (c) => c.notNull())
    .addColumn('truncated', 'boolean', (c) => c.notNull())
    .addPrimaryKeyConstraint('job_logs_pkey', ['job_id', 'name'])
    .execute()
}
