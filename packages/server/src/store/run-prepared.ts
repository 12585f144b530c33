import { createHash } from 'node:crypto'
import type { Compilable } from 'kysely'
import type pg from 'pg'
import { askPool } from './ask-pool.ts'

const names = new Map<string, string>()

/**
 * Runs a statement under a name of its own, so that the database reads and plans it once for each connection and not each
 * time. Not inside a transaction, and only where the statement names the columns it gives: what `select *` gives changes when
 * a newer replica adds a column, and the database then refuses the statement it has kept.
 */
export async function runPrepared<Row extends object>(pool: pg.Pool, statement: Compilable<Row>): Promise<Row[]> {
  const { sql, parameters } = statement.compile()
  return await askPool<Row>(pool, { name: nameOf(sql), text: sql, values: [...parameters] })
}

/** The same text has the same name in every process: they may share connections through a pooler. */
function nameOf(sql: string): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32)
  names.set(sql, name)
  return name
}
