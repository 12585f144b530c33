import { type WireVersion, wireName } from '@fennec/contract'
import type { Timestamps } from '../../domain/model.ts'
import { wireDate } from './wire-date.ts'

/** The chosen fields of a record by their names on the wire, in the order of `fields`. */
export function pickForWire<T extends object>(record: T, fields: readonly (keyof T & string)[], version: WireVersion) {
  const shown: Record<string, unknown> = {}
  for (const field of fields) shown[wireName(field, version)] = record[field]
  return shown
}

export function wireTimestamps(record: Timestamps) {
  return { created_at: wireDate(record.created_at), updated_at: wireDate(record.updated_at) }
}
