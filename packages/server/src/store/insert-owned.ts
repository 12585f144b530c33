import { createHash } from 'node:crypto'
import { CompiledQuery, type Transaction } from 'kysely'
import type pg from 'pg'
import { askPool } from './ask-pool.ts'
import { StoreConflict } from './queries.ts'
import { everyProject } from './revisions.ts'
import type { Collection } from './store.ts'
import type { Tables } from './tables.ts'

/** A row for a table of objects with an owner, and which columns of it are wanted back. */
export interface OwnedInsert {
  table: Exclude<Collection, 'clusters'>
  row: Readonly<Record<string, unknown>> & { tenant_id: string; is_public: boolean }
  returning: readonly string[]
}

interface Statement {
  name: string
  text: string
}

/** Few: the tables, and which of the optional columns are there. */
const statements = new Map<string, Statement>()

/**
 * Inserts the row and notes that its project's list changed, in one statement, which is one journey to the database where
 * a transaction of two takes four. It is sent under a name, so that a connection reads and plans it once; it may not be
 * inside a transaction then.
 *
 * @throws {StoreConflict} a public object of another project has the name; the project's own are seen to by the database
 */
export async function insertOwned<Row extends object>(pool: pg.Pool, insert: OwnedInsert): Promise<Row> {
  const { tenant_id: projectId, is_public: isPublic } = insert.row
  // In the order of `bumpRevisions`, so that two writers cannot wait for each other.
  const projects = isPublic ? [everyProject, projectId] : [projectId]
  const { columns, values } = columnsOf(insert.row)
  const rows = await askPool<Row>(pool, {
    ...statementOf(insert, columns, true),
    values: [...values, projects],
  })
  return theRow(rows)
}

/** The same as a part of a transaction, which notes the change of the list itself, last. */
export async function insertOwnedIn<Row extends object>(trx: Transaction<Tables>, insert: OwnedInsert): Promise<Row> {
  const { columns, values } = columnsOf(insert.row)
  const { text } = statementOf(insert, columns, false)
  const { rows } = await trx.executeQuery<Row>(CompiledQuery.raw(text, values))
  return theRow(rows)
}

function theRow<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new StoreConflict('name, is_public')
  return row
}

function columnsOf(row: OwnedInsert['row']): { columns: string[]; values: unknown[] } {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  return { columns: given.map(([column]) => column), values: given.map(([, value]) => value) }
}

function statementOf(insert: OwnedInsert, columns: readonly string[], bumps: boolean): Statement {
  const key = `${insert.table} ${bumps} ${columns.join(' ')}`
  const known = statements.get(key)
  if (known !== undefined) return known
  const text = textOf(insert, columns, bumps)
  // The same text has the same name in every process: they may share connections through a pooler.
  const statement = { text, name: createHash('sha256').update(text).digest('hex').slice(0, 32) }
  statements.set(key, statement)
  return statement
}

function textOf({ table, returning }: OwnedInsert, columns: readonly string[], bumps: boolean): string {
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  const values = columns.map((_column, index) => `$${index + 1}`).join(', ')
  const name = columns.indexOf('name') + 1
  // Runs have no names.
  const isFree =
    name === 0
      ? ''
      : `where not exists (select 1 from ${table} as other where other.name = $${name}::varchar and other.is_public)`
  // A WITH that nobody reads is run last: the row of revisions stays locked for the shortest time.
  const bump = `with bumped as (
      insert into collection_revisions (collection, project_id, revision)
      select '${table}', project_id, 1 from unnest($${columns.length + 1}::text[]) as project_id
      on conflict (collection, project_id) do update set revision = collection_revisions.revision + 1)`
  return `${bumps ? bump : ''} insert into ${table} (${list(columns)}) select ${values} ${isFree} returning ${list(returning)}`
}
