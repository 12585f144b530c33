import type { Database } from '../store/database.ts'
import { importRows } from '../store/imported/import-rows.ts'
import { presentRows } from '../store/imported/present-rows.ts'
import type { SecretBox } from '../store/secret-box.ts'
import { readOldRows } from './old-database/old-tables.ts'
import { openOldDatabase } from './old-database/open.ts'
import { planImport } from './plan.ts'
import { reportLines } from './report.ts'
import { OldDatabaseUnusable } from './unusable.ts'

export interface ImportWish {
  /** Address of the old database. */
  from: string
  isDryRun: boolean
  database: Database
  secrets: SecretBox
  print(line: string): void
}

/**
 * Brings over what an old service has in its database. Ids are kept, so that a second time nothing is left to do; the old
 * database is only read.
 *
 * @throws {OldDatabaseUnusable}
 */
export async function importSahara({ from, isDryRun, database, secrets, print }: ImportWish): Promise<void> {
  const old = await openOldDatabase(from)
  try {
    const rows = await readOldRows(old)
    if (!isDryRun) await database.migrate()
    const plan = planImport(rows, old, await presentRows(database.db))
    if (!isDryRun && plan.conflicts.length === 0) await importRows(database.db, secrets, plan.imported)
    for (const line of reportLines(plan, isDryRun || plan.conflicts.length > 0)) print(line)
    if (plan.conflicts.length > 0) {
      throw new OldDatabaseUnusable(
        'Nothing was brought over: rename what has these names, here or in the old service, and begin again.',
      )
    }
    if (isDryRun) print('\nA dry run: nothing was changed.')
  } finally {
    await old.close()
  }
}
