import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Imported } from './imported.ts'

/** What is there already: ids, and which names are taken in which project. */
export interface PresentRows {
  ids: ReadonlySet<string>
  /** `<project> <name>` → the id that has it. */
  names: ReadonlyMap<string, string>
}

export type Present = Record<keyof Imported, PresentRows>

export const nameKey = (row: { tenant_id: string; name: string }): string => `${row.tenant_id} ${row.name}`

/** Of a database without our schema: nothing. */
export async function presentRows(db: Kysely<Tables>): Promise<Present> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('clusters') is not null as there`.execute(db)
  const isThere = rows[0]?.there === true
  const named = async (table: Exclude<keyof Imported, 'job_executions'>): Promise<PresentRows> => {
    if (!isThere) return { ids: new Set(), names: new Map() }
    const found = await db.selectFrom(table).select(['id', 'tenant_id', 'name']).execute()
    return { ids: new Set(found.map(({ id }) => id)), names: new Map(found.map((row) => [nameKey(row), row.id])) }
  }
  const jobs = isThere ? await db.selectFrom('job_executions').select('id').execute() : []
  return {
    node_group_templates: await named('node_group_templates'),
    cluster_templates: await named('cluster_templates'),
    clusters: await named('clusters'),
    data_sources: await named('data_sources'),
    job_binary_internal: await named('job_binary_internal'),
    job_binaries: await named('job_binaries'),
    jobs: await named('jobs'),
    job_executions: { ids: new Set(jobs.map(({ id }) => id)), names: new Map() },
  }
}
