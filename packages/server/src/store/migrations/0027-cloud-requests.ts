import { type Kysely, sql } from 'kysely'

/**
 * Requests to the cloud that it has not answered, whatever they are about: what they make or change may come when nobody looks for it any
 * more. In the place of `stack_requests`, which knew of stacks alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cloud_requests')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    // With defaults for what comes in through the view below.
    .addColumn('kind', 'varchar(20)', (c) => c.notNull().defaultTo('stack'))
    .addColumn('what', 'text', (c) => c.notNull().defaultTo(''))
    // Of one of the two.
    .addColumn('cluster_id', 'varchar(36)', (c) => c.references('clusters.id').onDelete('cascade'))
    .addColumn('job_id', 'varchar(36)', (c) => c.references('job_executions.id').onDelete('cascade'))
    .addColumn('asked_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('repeated', 'boolean', (c) => c.notNull().defaultTo(false))
    .addCheckConstraint('cloud_requests_owner', sql`(cluster_id is null) <> (job_id is null)`)
    .execute()
  for (const owner of ['cluster_id', 'job_id']) {
    await db.schema.createIndex(`cloud_requests_${owner}`).on('cloud_requests').column(owner).execute()
  }
  await sql`
    insert into cloud_requests (id, kind, what, cluster_id, asked_at)
    select id, 'stack', '', cluster_id, asked_at from stack_requests`.execute(db)
  await db.schema.dropTable('stack_requests').execute()
  // Processes of the version before go on for a while beside those of this one, and write there: PostgreSQL takes that for the table.
  await sql`
    create view stack_requests as select id, cluster_id, asked_at from cloud_requests where kind = 'stack'`.execute(db)
}
