import { randomUUID } from 'node:crypto'
import {
  type ListPage,
  type ListQuery,
  MATCHED_IN_PART,
  MarkerNotFound,
  StoreConflict,
  type Users,
} from '../../store/queries.ts'

const MADE_AT = new Date('2026-01-15T10:00:00.123Z')
export const CHANGED_AT = new Date('2026-01-15T10:05:00.456Z')
export const fresh = () => ({ id: randomUUID(), created_at: MADE_AT, updated_at: null })

export interface Row {
  id: string
  name: string
  tenant_id: string
  is_public: boolean
}

/** Rows of one collection, with the reading rules of the real store: own and public, pages strictly after the marker. */
export class Rows<T extends Row> {
  rows: T[] = []
  /** How often rows were read for a list. */
  listings = 0
  revision = 0

  #visible = (projectId: string) => this.rows.filter((row) => row.tenant_id === projectId || row.is_public)

  add(row: T): T {
    const twin = (other: T) => other.name === row.name && (other.tenant_id === row.tenant_id || other.is_public)
    if (this.rows.some(twin)) throw new StoreConflict('name, tenant_id')
    this.rows.push(row)
    this.revision += 1
    return row
  }

  change(id: string, changes: Partial<T>): T | null {
    const row = this.rows.find((each) => each.id === id)
    if (!row) return null
    const changed = { ...row, ...changes, updated_at: CHANGED_AT }
    const twin = (other: T) => other.id !== id && other.name === changed.name && other.tenant_id === changed.tenant_id
    if (this.rows.some(twin)) throw new StoreConflict('name, tenant_id')
    this.rows = this.rows.map((each) => (each.id === id ? changed : each))
    this.revision += 1
    return changed
  }

  users(projectId: string, ids: readonly string[]): Users {
    const all = this.rows.filter((row) => ids.includes(row.id))
    const named = all.filter((row) => row.tenant_id === projectId || row.is_public).map((row) => row.name)
    return { names: named.sort().slice(0, 10), total: all.length }
  }

  remove(id: string): void {
    this.rows = this.rows.filter((row) => row.id !== id)
    this.revision += 1
  }

  get = async (projectId: string, id: string) => this.#visible(projectId).find((row) => row.id === id) ?? null
  findByName = async (projectId: string, name: string) =>
    this.#visible(projectId).find((row) => row.name === name) ?? null

  list = async (projectId: string, query: ListQuery): Promise<ListPage<T>> => {
    this.listings += 1
    const value = (row: T, column: string) => {
      const read: unknown = Reflect.get(row, column)
      return read instanceof Date ? read.toISOString() : String(read)
    }
    const sign = query.descending ? -1 : 1
    const order = (a: string, b: string) => (a === b ? 0 : a < b ? -sign : sign)
    const all = this.#visible(projectId)
      .filter((row) =>
        Object.entries(query.filters).every(([column, wanted]) => matches(value(row, column), column, wanted)),
      )
      .sort((a, b) => order(value(a, query.sortBy), value(b, query.sortBy)) || order(a.id, b.id))
    const at = query.marker === null ? -1 : all.findIndex((row) => row.id === query.marker)
    if (query.marker !== null && at < 0) throw new MarkerNotFound(query.marker)
    const limit = query.limit ?? all.length
    const items = all.slice(at + 1, at + 1 + limit)
    const next = at + limit + 1 < all.length ? (items.at(-1)?.id ?? null) : null
    const prev = query.limit !== null && at - limit >= 0 ? (all[at - limit]?.id ?? null) : null
    return { items, markers: next || prev || query.marker ? { prev, next } : null }
  }
}

function matches(value: string, column: string, wanted: string): boolean {
  return MATCHED_IN_PART.has(column) ? value.includes(wanted) : value === wanted
}
