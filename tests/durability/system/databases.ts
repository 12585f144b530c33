import { startOwnServer } from '../../postgres/own-server.ts'
import { type Cutting, cutTransactions } from './cut-transactions.ts'

/** The suite runs on both. */
export const databaseKinds = ['embedded', 'PostgreSQL'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

export interface DatabaseUnderTest {
  kind: DatabaseKind
  /** An empty one for each system; null: embedded, in the system's own home. */
  freshUrl(): string | null
  /** As after a power failure, and back again; null: embedded, which dies with its process. */
  crash: (() => void) | null
  /** Ends the connections to the database of that URL in the middle of their transactions; null: embedded, which has none. */
  cut: ((url: string) => Promise<Cutting>) | null
  close(): void
}

export async function openDatabaseOf(kind: DatabaseKind): Promise<DatabaseUnderTest> {
  if (kind === 'embedded') return { kind, freshUrl: () => null, crash: null, cut: null, close: () => undefined }
  const server = await startOwnServer()
  let number = 0
  return {
    kind,
    freshUrl() {
      number += 1
      server.execute(`create database system_${number}`)
      return server.url.replace(/postgres$/, `system_${number}`)
    },
    crash: () => server.crashAndStart(),
    cut: cutTransactions,
    close: () => server.stop(),
  }
}
