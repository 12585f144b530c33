import type pg from 'pg'

/**
 * One statement outside a transaction. Not `pool.query`, which closes the connection when the statement fails: a refused
 * insert would cost PostgreSQL a process, and the embedded database opens no second one.
 */
export async function askPool<Row extends pg.QueryResultRow>(pool: pg.Pool, statement: pg.QueryConfig): Promise<Row[]> {
  const client = await pool.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    client.release()
  }
}
