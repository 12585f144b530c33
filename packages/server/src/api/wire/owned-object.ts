import type { WireVersion } from '@fennec/contract'
import type { Owned, Timestamps } from '../../domain/model.ts'
import { pickForWire, wireTimestamps } from './wire-object.ts'

/** An object with an owner: its own fields between those that all have. */
export function ownedObject<T extends Owned & Timestamps & { id: string; name: string }>(
  fields: readonly (keyof T & string)[],
) {
  const shown = ['id', 'tenant_id', 'name', ...fields, 'is_public', 'is_protected'] as const
  return (record: T, version: WireVersion) => ({
    ...pickForWire(record, shown as readonly (keyof T & string)[], version),
    ...wireTimestamps(record),
  })
}
