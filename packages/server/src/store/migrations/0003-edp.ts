import { type CreateTableBuilder, type Kysely, sql } from 'kysely'
import { createListIndexes } from './list-indexes.ts'

const SORTED_BY = ['id', 'name', 'created_at', 'updated_at']

/** Jobs and what they need. Column names and meanings are the old service's, so that its databases can be brought over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await edpObject(db.schema.createTable('data_sources'))
    .addColumn('description', 'text')
    .addColumn('type', 'varchar(80)', (c) => c.notNull())
    .addColumn('url', 'varchar(256)', (c) => c.notNull())
    // Sealed.
    .addColumn('credentials', 'text')
    .addUniqueConstraint('data_sources_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await edpObject(db.schema.createTable('job_binaries'))
    .addColumn('description', 'text')
    .addColumn('url', 'varchar(256)', (c) => c.notNull())
    // Sealed.
    .addColumn('extra', 'text')
    .addUniqueConstraint('job_binaries_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await edpObject(db.schema.createTable('job_binary_internal'))
    .addColumn('data', 'bytea', (c) => c.notNull())
    .addColumn('datasize', 'integer', (c) => c.notNull())
    .addUniqueConstraint('job_binary_internal_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await edpObject(db.schema.createTable('jobs'))
    .addColumn('description', 'text')
    .addColumn('type', 'varchar(80)', (c) => c.notNull())
    .addUniqueConstraint('jobs_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  // The old service had a table for mains and one for libs, without an order.
  await db.schema
    .createTable('job_binaries_of_jobs')
    .addColumn('job_id', 'varchar(36)', (c) => c.notNull().references('jobs.id').onDelete('cascade'))
    .addColumn('job_binary_id', 'varchar(36)', (c) => c.notNull().references('job_binaries.id'))
    .addColumn('part', 'varchar(4)', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('job_binaries_of_jobs_pkey', ['job_id', 'part', 'position'])
    .execute()

  await dated(db.schema.createTable('job_interface_arguments').addColumn('id', 'varchar(36)', (c) => c.primaryKey()))
    .addColumn('job_id', 'varchar(36)', (c) => c.notNull().references('jobs.id').onDelete('cascade'))
    .addColumn('tenant_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text')
    .addColumn('mapping_type', 'varchar(80)', (c) => c.notNull())
    .addColumn('location', 'text', (c) => c.notNull())
    .addColumn('value_type', 'varchar(80)', (c) => c.notNull())
    .addColumn('required', 'boolean', (c) => c.notNull())
    .addColumn('order', 'integer', (c) => c.notNull())
    .addColumn('default', 'text')
    .addUniqueConstraint('job_interface_arguments_order_job_id', ['job_id', 'order'])
    .execute()

  await owned(db.schema.createTable('job_executions'))
    .addColumn('job_id', 'varchar(36)', (c) => c.notNull().references('jobs.id'))
    .addColumn('input_id', 'varchar(36)', (c) => c.references('data_sources.id'))
    .addColumn('output_id', 'varchar(36)', (c) => c.references('data_sources.id'))
    // What ran on a cluster outlives it.
    .addColumn('cluster_id', 'varchar(36)', (c) => c.references('clusters.id').onDelete('set null'))
    .addColumn('start_time', sql`timestamptz(3)`)
    .addColumn('end_time', sql`timestamptz(3)`)
    .addColumn('info', 'jsonb', (c) => c.notNull())
    // For lists: one truth, and an index can be made on it.
    .addColumn('status', 'text', (c) => c.generatedAlwaysAs(sql`coalesce(upper(info ->> 'status'), '')`).stored())
    .addColumn('engine_job_id', 'varchar(100)')
    .addColumn('return_code', 'varchar(80)')
    .addColumn('job_configs', 'jsonb', (c) => c.notNull())
    // Sealed: the credentials among the configs.
    .addColumn('secret_configs', 'text')
    .addColumn('data_source_urls', 'jsonb', (c) => c.notNull())
    .execute()

  // What a list of jobs is filtered and sorted by.
  await db.schema
    .createView('listed_job_executions')
    .as(
      sql`select e.id, e.tenant_id, e.is_public, e.created_at, e.updated_at, e.status, e.job_id, e.cluster_id, e.input_id,
                 e.output_id, coalesce(c.name, '') as cluster_name, j.name as job_name
            from job_executions e join jobs j on j.id = e.job_id left join clusters c on c.id = e.cluster_id` as never,
    )
    .execute()

  for (const [table, column] of [
    ['job_binaries', 'url'],
    ['job_binaries_of_jobs', 'job_binary_id'],
    ['job_executions', 'job_id'],
    ['job_executions', 'input_id'],
    ['job_executions', 'output_id'],
    ['job_executions', 'cluster_id'],
  ] as const) {
    await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute()
  }

  for (const table of ['data_sources', 'jobs']) await createListIndexes(db, table, [...SORTED_BY, 'type'])
  for (const table of ['job_binaries', 'job_binary_internal']) await createListIndexes(db, table, SORTED_BY)
  await createListIndexes(db, 'job_executions', ['id', 'status', 'created_at', 'updated_at'])
  // Few among many: the jobs that still need their data sources.
  await db.schema
    .createIndex('job_executions_unfinished')
    .on('job_executions')
    .column('id')
    .where(sql.ref('end_time'), 'is', null)
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: the columns' names differ by table; this is a migration, checked by running it
type Table = CreateTableBuilder<any, any>

function edpObject(table: Table): Table {
  return owned(table).addColumn('name', 'varchar(80)', (c) => c.notNull())
}

function owned(table: Table): Table {
  return dated(table.addColumn('id', 'varchar(36)', (c) => c.primaryKey()))
    .addColumn('tenant_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('is_public', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('is_protected', 'boolean', (c) => c.notNull().defaultTo(false))
}

function dated(table: Table): Table {
  return table
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
}
