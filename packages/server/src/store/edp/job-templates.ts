import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { InterfaceArgument, JobBinary, JobTemplate } from '../../domain/edp/edp-model.ts'
import { isAnyOf } from '../listing.ts'
import { type Doors, OWNED_COLUMNS, ownedRecords } from '../owned-records.ts'
import type { Executor } from '../revisions.ts'
import type { Tables } from '../tables.ts'
import { usersAmong } from '../users.ts'
import type { EdpStore, JobTemplateChanges, NewJobTemplate } from './edp-store.ts'
import { JOB_BINARY_COLUMNS } from './job-binaries.ts'

const COLUMNS = [...OWNED_COLUMNS, 'name', 'description', 'type'] as const

type Row = Pick<Selectable<Tables['jobs']>, (typeof COLUMNS)[number]>

export function jobTemplates(doors: Doors): EdpStore['jobTemplates'] {
  const { db } = doors
  return {
    ...ownedRecords<'jobs', (typeof COLUMNS)[number], JobTemplate, NewJobTemplate, JobTemplateChanges>(doors, {
      table: 'jobs',
      columns: COLUMNS,
      records: withParts,
      newRow: ({ mains: _mains, libs: _libs, interface: _interface, ...columns }) => columns,
      changedRow: (changes) => changes,
      insertParts,
    }),
    usersOf: (projectId, id) =>
      usersAmong(db, projectId, sql`select id from job_executions where job_id = ${id}`, 'job_executions', 'id'),
  }
}

/** Whoever's it is: a job runs what it was accepted with, though it is not shared any more. */
export async function jobTemplateById(db: Executor, id: string): Promise<JobTemplate> {
  const rows = await db.selectFrom('jobs').select(COLUMNS).where('id', '=', id).execute()
  const [template] = await withParts(db, rows)
  if (!template) throw new Error(`Job template ${id} is gone, though a job of it is not.`)
  return template
}

async function insertParts(trx: Transaction<Tables>, template: NewJobTemplate, id: string): Promise<void> {
  const parts = [
    ...template.mains.map((job_binary_id, position) => ({
      job_id: id,
      job_binary_id,
      part: 'main' as const,
      position,
    })),
    ...template.libs.map((job_binary_id, position) => ({ job_id: id, job_binary_id, part: 'lib' as const, position })),
  ]
  // In bounded statements: one takes 65,535 parameters at the most.
  for (let at = 0; at < parts.length; at += 1000) {
    await trx
      .insertInto('job_binaries_of_jobs')
      .values(parts.slice(at, at + 1000))
      .execute()
  }
  for (let at = 0; at < template.interface.length; at += 1000) {
    const rows = template.interface.slice(at, at + 1000).map((argument, index) => ({
      ...argument,
      id: randomUUID(),
      job_id: id,
      tenant_id: template.tenant_id,
      order: at + index,
    }))
    await trx.insertInto('job_interface_arguments').values(rows).execute()
  }
}

/** Two queries for however many templates. */
async function withParts(db: Executor, rows: Row[]): Promise<JobTemplate[]> {
  const ids = rows.map((row) => row.id)
  const binaries = await db
    .selectFrom('job_binaries_of_jobs')
    .innerJoin('job_binaries', 'job_binaries.id', 'job_binaries_of_jobs.job_binary_id')
    .select(['job_id', 'part'])
    .select(JOB_BINARY_COLUMNS.map((column) => `job_binaries.${column}` as const))
    .where(isAnyOf(ids, 'job_id'))
    .orderBy('position')
    .execute()
  const args = await db
    .selectFrom('job_interface_arguments')
    .selectAll()
    .where(isAnyOf(ids, 'job_id'))
    .orderBy('order')
    .execute()
  const binariesOf = Map.groupBy(binaries, (binary) => binary.job_id)
  const argsOf = Map.groupBy(args, (arg) => arg.job_id)
  const partOf = (id: string, wanted: 'main' | 'lib'): JobBinary[] =>
    (binariesOf.get(id) ?? [])
      .filter(({ part }) => part === wanted)
      .map(({ job_id: _job, part: _part, ...binary }) => binary)
  return rows.map((row) => ({
    ...row,
    mains: partOf(row.id, 'main'),
    libs: partOf(row.id, 'lib'),
    interface: (argsOf.get(row.id) ?? []) as InterfaceArgument[],
  }))
}
