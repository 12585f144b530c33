/** A JSON object whose members have not been looked at yet. */
export type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; anything else counts as an empty one. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A string, or a number written as one; `undefined` for null, absent and everything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** OpenStack clients send sizes and counts as numbers or as digits. */
export function integerOf(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value)
  return undefined
}

/** oslo.utils' `strutils.bool_from_string`. */
export function booleanOf(value: unknown, fallback = false): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return ['1', 't', 'true', 'on', 'y', 'yes'].includes(value.trim().toLowerCase())
  if (typeof value === 'number') return value === 1
  return fallback
}

/** The string members of an object, as OpenStack metadata is. */
export function textMapOf(value: unknown): Record<string, string> {
  const map: Record<string, string> = {}
  for (const [key, item] of Object.entries(fieldsOf(value))) map[key] = textOf(item) ?? ''
  return map
}
