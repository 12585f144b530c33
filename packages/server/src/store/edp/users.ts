import type { Users } from '../queries.ts'

/** Of the users of an object so many are named; there may be thousands. */
export const NAMED_USERS = 10

/** The first of them that the project may see, and how many there are in all. */
export function usersOf(rows: readonly { name: string }[], total: string): Users {
  return { names: rows.map((row) => row.name), total: Number(total) }
}
