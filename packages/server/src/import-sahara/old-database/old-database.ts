/** A value as its driver gives it: the two databases differ in how they say yes, and agree in the rest. */
export type OldValue = string | number | boolean | bigint | Date | Buffer | null
export type RawRow = Record<string, OldValue>

/** The database of the old service. It is only read: all of it in one transaction, as it was at one moment. */
export interface OldDatabase {
  /** Names of its columns, by table. */
  tables(): Promise<ReadonlyMap<string, ReadonlySet<string>>>
  rows(table: string, columns: readonly string[]): Promise<RawRow[]>
  /** One value of one row: files are too large to be held all at once. */
  value(table: string, column: string, id: string): Promise<OldValue>
  close(): Promise<void>
}
