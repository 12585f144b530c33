import { randomUUID } from 'node:crypto'
import { type Insertable, type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import { refusingConflicts } from './conflicts.ts'
import type { Database } from './database.ts'
import { begunAgain, inTransaction } from './in-transaction.ts'
import { insertOwned, insertOwnedIn, type OwnedInsert } from './insert-owned.ts'
import { keepAnswer, takeKey } from './kept-answers.ts'
import { inOrder, isAnyOf, pageOfIds, visibleTo } from './listing.ts'
import type { Keeping } from './queries.ts'
import { bumpRevision, type Executor } from './revisions.ts'
import type { Collection, OwnedStore } from './store.ts'
import type { Tables } from './tables.ts'

/** Tables of objects with an owner: they are listed, found, made, changed and deleted alike. Clusters go their own ways. */
type OwnedTable = Exclude<Collection, 'clusters'>

/** Columns that all of them have, beside a name. */
export const OWNED_COLUMNS = ['id', 'tenant_id', 'is_public', 'is_protected', 'created_at', 'updated_at'] as const

type ColumnOf<K extends OwnedTable> = keyof Selectable<Tables[K]> & string
type RowOf<K extends OwnedTable, Column extends ColumnOf<K>> = Pick<Selectable<Tables[K]>, Column>

/** Both lead to the same database. */
export type Doors = Pick<Database, 'db' | 'pool'>

/** What the tables differ in. `Column` names what a record is read from: neither secrets nor bytes. */
export interface OwnedKind<K extends OwnedTable, Column extends ColumnOf<K>, T, New, Changes> {
  table: K
  columns: readonly Column[]
  records(db: Executor, rows: RowOf<K, Column>[]): Promise<T[]>
  newRow(record: New, id: string): Omit<Insertable<Tables[K]>, 'id'>
  /** `before` was read under a lock: what another request changed since the check stays. */
  changedRow(changes: Changes, id: string, before: RowOf<K, Column>): Updateable<Tables[K]>
  /** What belongs to the row in other tables. */
  insertParts?(trx: Transaction<Tables>, record: New, id: string): Promise<void>
  changeParts?(trx: Transaction<Tables>, changes: Changes, row: RowOf<K, Column>): Promise<void>
}

export interface OwnedRecords<T, New, Changes> extends OwnedStore<T, New, Changes> {
  /** @param keeping null: it may be made as often as it is asked for */
  insert(record: New, keeping?: Keeping<T> | null): Promise<T>
}

/**
 * The common part of all of them. Kysely cannot know the columns of a table it is told as a parameter, so in here every
 * table is one that has the columns all of them have, and `OwnedKind` holds each to its own.
 */
export function ownedRecords<
  K extends OwnedTable,
  Column extends ColumnOf<K>,
  T extends { id: string },
  New extends object,
  Changes = Partial<New>,
>({ db, pool }: Doors, kind: OwnedKind<K, Column, T, New, Changes>): OwnedRecords<T, New, Changes> {
  const table = kind.table as 'data_sources'
  const columns = kind.columns as readonly never[]

  const recordOf = async (executor: Executor, row: unknown): Promise<T | null> => {
    const [record] = row ? await kind.records(executor, [row as RowOf<K, Column>]) : []
    return record ?? null
  }
  const get = async (projectId: string, id: string): Promise<T | null> =>
    await recordOf(
      db,
      await db
        .selectFrom(table)
        .select(columns)
        .where((eb) => visibleTo(eb as never, projectId))
        .where('id', '=', id)
        .executeTakeFirst(),
    )

  return {
    async list(projectId, query) {
      const page = await pageOfIds(db, table, projectId, query)
      if (page.ids.length === 0) return inOrder(page, [])
      const rows = await db.selectFrom(table).select(columns).where(isAnyOf(page.ids)).execute()
      return inOrder(page, await kind.records(db, rows as RowOf<K, Column>[]))
    },
    get,

    async insert(wish, keeping = null) {
      const id = chosenId(wish) ?? randomUUID()
      const row = { ...kind.newRow(wish, id), id } as unknown as OwnedInsert['row']
      const insert: OwnedInsert = { table, row, returning: columns }
      const { insertParts } = kind
      const record =
        insertParts || keeping
          ? await writing(db, async (trx) => {
              await takeKey(trx, keeping)
              const inserted = await insertOwnedIn(trx, insert)
              await insertParts?.(trx, wish, id)
              const whole = await recordOf(trx, inserted)
              await bumpRevision(trx, table, row.tenant_id, row.is_public)
              if (whole) await keepAnswer(trx, keeping, whole)
              return whole
            })
          : await refusingConflicts(async () => recordOf(db, await begunAgain(() => insertOwned(pool, insert))))
      if (!record) throw new Error(`Row ${id} of ${table} was written and is not there.`)
      return record
    },

    update: (id, changes) =>
      writing(db, async (trx) => {
        const before = await trx
          .selectFrom(table)
          .select([...columns, 'is_public'])
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (!before) return null
        const changed = kind.changedRow(changes, id, before as unknown as RowOf<K, Column>)
        const values = changed as unknown as Updateable<Tables['data_sources']>
        const row = await trx
          .updateTable(table)
          .set({ ...values, updated_at: sql<Date>`now()` })
          .where('id', '=', id)
          .returning([...columns, 'tenant_id', 'is_public'])
          .executeTakeFirstOrThrow()
        await kind.changeParts?.(trx, changes, row as unknown as RowOf<K, Column>)
        const record = await recordOf(trx, row)
        // Whoever saw it before must learn that it is private now.
        await bumpRevision(trx, table, row.tenant_id, row.is_public || before.is_public)
        return record
      }),

    delete: (id) =>
      writing(db, async (trx) => {
        const gone = await trx
          .deleteFrom(table)
          .where('id', '=', id)
          .returning(['tenant_id', 'is_public'])
          .executeTakeFirst()
        if (gone) await bumpRevision(trx, table, gone.tenant_id, gone.is_public)
      }),
  }
}

function writing<T>(db: Kysely<Tables>, write: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return refusingConflicts(() => inTransaction(db, write))
}

function chosenId(wish: object): string | null {
  const id: unknown = Reflect.get(wish, 'id')
  return typeof id === 'string' ? id : null
}
