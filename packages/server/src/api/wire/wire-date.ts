/** `2015-09-14T10:57:11`: UTC without zone and fraction, as the old API wrote its dates. */
export function wireDate(date: Date): string
export function wireDate(date: Date | null): string | null
export function wireDate(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 19)
}
