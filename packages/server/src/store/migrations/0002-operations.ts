import { type Kysely, sql } from 'kysely'

/** Durable work and what is shown of it. The operations table is the queue: see engine/README.md. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operations')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    // No foreign key: the history of a deleted cluster's operations outlives its row.
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('kind', 'varchar(20)', (c) => c.notNull())
    .addColumn('state', 'varchar(20)', (c) => c.notNull())
    .addColumn('step', 'varchar(80)')
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_error', 'text')
    .addColumn('next_try_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('engine_id', 'varchar(80)')
    .addColumn('lease_until', sql`timestamptz(3)`)
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('finished_at', sql`timestamptz(3)`)
    .execute()
  await db.schema
    .createIndex('operations_open')
    .on('operations')
    .column('next_try_at')
    .where(sql.ref('finished_at'), 'is', null)
    .execute()
  // At most one operation of a cluster is open: a second one would be a second actor on the same cloud resources.
  await db.schema
    .createIndex('operations_one_open')
    .unique()
    .on('operations')
    .column('cluster_id')
    .where(sql.ref('finished_at'), 'is', null)
    .execute()
  await db.schema.createIndex('operations_cluster_id').on('operations').column('cluster_id').execute()

  await db.schema
    .createTable('operation_steps')
    .addColumn('operation_id', 'varchar(36)', (c) => c.notNull().references('operations.id').onDelete('cascade'))
    .addColumn('name', 'varchar(80)', (c) => c.notNull())
    .addColumn('result', 'jsonb', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('operation_steps_pkey', ['operation_id', 'name'])
    .execute()

  await db.schema
    .createTable('cluster_provision_steps')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
    .addColumn('operation_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('step_name', 'varchar(80)', (c) => c.notNull())
    .addColumn('step_type', 'varchar(36)', (c) => c.notNull())
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('successful', 'boolean')
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
    .addUniqueConstraint('cluster_provision_steps_operation_id_step_name', ['operation_id', 'step_name'])
    .execute()
  await db.schema
    .createIndex('cluster_provision_steps_cluster_id')
    .on('cluster_provision_steps')
    .column('cluster_id')
    .execute()

  await db.schema
    .createTable('cluster_events')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('step_id', 'varchar(36)', (c) =>
      c.notNull().references('cluster_provision_steps.id').onDelete('cascade'),
    )
    .addColumn('node_group_id', 'varchar(36)')
    .addColumn('instance_id', 'varchar(36)')
    .addColumn('instance_name', 'varchar(255)')
    .addColumn('event_info', 'text')
    .addColumn('successful', 'boolean', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
    // A step that is repeated reports a node again: the newer word replaces the older.
    .addUniqueConstraint('cluster_events_step_id_instance_id', ['step_id', 'instance_id'])
    .execute()
}
