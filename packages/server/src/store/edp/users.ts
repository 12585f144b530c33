import type { Users } from '../queries.ts'

/** Of the users of an object so many are named; there may be thousands. */
export const NAMED_USERS = 10

/** From rows of which each carries the count of all: `count(*) over ()`. */
export function usersOf(rows: { name: string; total: string }[]): Users {
  return { names: rows.map((row) => row.name), total: Number(rows[0]?.total ?? 0) }
}
