import { join } from 'node:path'
import { Migrator } from 'kysely/migration'
import { openDatabase } from '../database.ts'
import { migrations } from '../migrations/index.ts'

/** An empty database with the tables of an earlier release, whose last migration is named. */
export async function migrateDatabaseTo(
  place: { home: string; databaseUrl: string | null },
  last: string,
): Promise<void> {
  const url = place.databaseUrl ?? `embedded:${join(place.home, 'database/pglite')}`
  const database = await openDatabase({ url, maxConnections: 2 })
  try {
    const migrator = new Migrator({ db: database.db, provider: { getMigrations: () => Promise.resolve(migrations) } })
    const { error } = await migrator.migrateTo(last)
    if (error) throw error instanceof Error ? error : new Error(String(error))
  } finally {
    await database.close()
  }
}
