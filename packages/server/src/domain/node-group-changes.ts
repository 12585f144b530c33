import { FIELDS, type NodeGroupWish, settled } from './expansion.ts'
import type { NodeGroupFields } from './model.ts'

/** What an update of a node group template changes: what it says, as it is stored. Settings are replaced as a whole. */
export function nodeGroupChanges(wish: Partial<NodeGroupWish>): Partial<NodeGroupFields> {
  const changes: Record<string, unknown> = {}
  for (const field of FIELDS) if (wish[field] !== undefined) changes[field] = settled(field, wish[field])
  if (wish.name !== undefined) changes.name = wish.name
  if (wish.flavor_id !== undefined) changes.flavor_id = String(wish.flavor_id)
  return changes as Partial<NodeGroupFields>
}
