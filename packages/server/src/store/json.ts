/** A value as the text of a jsonb parameter. Without this `pg` would send an array as a PostgreSQL array. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

/** SQL null stays null: a jsonb `null` would not be found by `is null`. */
export function jsonOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
