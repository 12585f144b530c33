import { OldDatabaseUnusable } from '../unusable.ts'
import { openMysql } from './mysql.ts'
import type { OldDatabase } from './old-database.ts'
import { openPostgres } from './postgres.ts'

/**
 * @param address `mysql://user:password@host/sahara` or `postgresql://…`, also as SQLAlchemy writes it (`mysql+pymysql://`)
 * @throws {OldDatabaseUnusable}
 */
export async function openOldDatabase(address: string): Promise<OldDatabase> {
  const url = URL.parse(address.replace(/^(\w+)\+\w+:/, '$1:'))
  const open =
    url &&
    { 'mysql:': openMysql, 'mariadb:': openMysql, 'postgresql:': openPostgres, 'postgres:': openPostgres }[url.protocol]
  if (!open || url.pathname.length < 2) {
    throw new OldDatabaseUnusable(
      'The old database is named as mysql://USER:PASSWORD@HOST/DATABASE or postgresql://USER:PASSWORD@HOST/DATABASE.',
    )
  }
  try {
    return await open(url)
  } catch (error) {
    throw new OldDatabaseUnusable(
      `The database ${url.pathname.slice(1)} at ${url.host} cannot be opened: ${reasonOf(error)}`,
    )
  }
}

/** Drivers say nothing of themselves when every address of a host refuses. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error)
}
