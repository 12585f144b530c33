import { type Kysely, sql } from 'kysely'
import { createListIndexes } from './list-indexes.ts'

/**
 * Jobs are listed in the order of the names of their cluster and template, so they carry both: no index reaches into other tables, and a page of
 * ten thousand jobs would sort them all.
 *
 * The database keeps the copies, for it alone sees each way a name comes and goes: a cluster that is deleted leaves its jobs by
 * `on delete set null`. A name is read under a lock, or a job accepted beside a change of it would keep the former one.
 *
 * The view that lists were read from stays: processes of the version before go on for a while beside those of this one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('job_executions')
    .addColumn('cluster_name', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('job_name', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await sql`
    update job_executions e set
      job_name = (select name from jobs where id = e.job_id),
      cluster_name = coalesce((select name from clusters where id = e.cluster_id), '')`.execute(db)

  await sql`
    create function name_job_execution() returns trigger language plpgsql as $$
    begin
      select name into new.job_name from jobs where id = new.job_id for share;
      select name into new.cluster_name from clusters where id = new.cluster_id for share;
      -- None is there: the foreign keys say so, if it should be.
      new.job_name := coalesce(new.job_name, '');
      new.cluster_name := coalesce(new.cluster_name, '');
      return new;
    end $$`.execute(db)
  await sql`
    create trigger named before insert or update of job_id, cluster_id on job_executions
    for each row execute function name_job_execution()`.execute(db)

  for (const [table, reference, copy] of [
    ['jobs', 'job_id', 'job_name'],
    ['clusters', 'cluster_id', 'cluster_name'],
  ] as const) {
    const rename = sql.raw(`rename_job_executions_of_${table}`)
    await sql`
      create function ${rename}() returns trigger language plpgsql as $$
      begin
        update job_executions set ${sql.ref(copy)} = new.name where ${sql.ref(reference)} = new.id;
        return null;
      end $$`.execute(db)
    await sql`
      create trigger renamed after update of name on ${sql.table(table)}
      for each row when (old.name <> new.name) execute function ${rename}()`.execute(db)
  }
  await createListIndexes(db, 'job_executions', ['cluster_name', 'job_name'])
}
