import type { RawRow } from '../old-database/old-database.ts'
import type { OldTable } from '../old-database/old-tables.ts'
import { OldDatabaseUnusable } from '../unusable.ts'

/** A row, its values in our kinds. What cannot be one names row and column. */
export class OldRow {
  readonly #table: OldTable
  readonly #row: RawRow

  constructor(table: OldTable, row: RawRow) {
    this.#table = table
    this.#row = row
  }

  get id(): string {
    return this.text('id')
  }

  /** As a sentence names it: `clusters demo (<id>)`. */
  get words(): string {
    const name = this.textOrNull('name')
    return `${this.#table} ${name === null ? this.id : `${name} (${this.id})`}`
  }

  textOrNull(column: string): string | null {
    const value = this.#row[column]
    return value === null || value === undefined ? null : String(value)
  }

  text(column: string): string {
    return this.textOrNull(column) ?? this.#fail(column, 'is empty')
  }

  wholeOrNull(column: string): number | null {
    const text = this.textOrNull(column)
    if (text === null) return null
    return /^-?\d+$/.test(text) ? Number(text) : this.#fail(column, 'is no number')
  }

  whole(column: string): number {
    return this.wholeOrNull(column) ?? 0
  }

  /** MySQL says 1 and 0. */
  yesOrNull(column: string): boolean | null {
    const value = this.#row[column]
    return value === null || value === undefined ? null : value === true || value === 1 || String(value) === '1'
  }

  yes(column: string): boolean {
    return this.yesOrNull(column) ?? false
  }

  dateOrNull(column: string): Date | null {
    const value = this.#row[column]
    if (value === null || value === undefined) return null
    return value instanceof Date && !Number.isNaN(value.getTime()) ? value : this.#fail(column, 'is no date')
  }

  /** @param otherwise where there is nothing, or JSON's null */
  json<T>(column: string, otherwise: T): T {
    const text = this.textOrNull(column)
    if (text === null || text === '') return otherwise
    try {
      return (JSON.parse(text) as T | null) ?? otherwise
    } catch {
      return this.#fail(column, 'is not JSON')
    }
  }

  #fail(column: string, what: string): never {
    throw new OldDatabaseUnusable(`The old database is broken: ${column} of ${this.words} ${what}.`)
  }
}

/** What every object has. @returns null: nobody owns it, so nobody could see it */
export function ownerOf(row: OldRow) {
  const tenantId = row.textOrNull('tenant_id')
  if (tenantId === null) return null
  return { tenant_id: tenantId, is_public: row.yes('is_public'), is_protected: row.yes('is_protected') }
}

export function datesOf(row: OldRow): { created_at: Date; updated_at: Date | null } {
  return { created_at: row.dateOrNull('created_at') ?? new Date(0), updated_at: row.dateOrNull('updated_at') }
}
