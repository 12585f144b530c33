import type { Configs, NodeGroupFields } from './model.ts'
import { NODE_GROUP_DEFAULTS } from './node-group-defaults.ts'

/** A node group as asked for: absent fields are left to the template or the defaults. */
export type NodeGroupWish = {
  [F in keyof Omit<NodeGroupFields, 'name' | 'flavor_id'>]?: NodeGroupFields[F] | null | undefined
} & { name: string; flavor_id?: string | number | undefined }

type Field = keyof typeof NODE_GROUP_DEFAULTS

/** Every field of a node group but its name and flavor. */
export const FIELDS = Object.keys(NODE_GROUP_DEFAULTS) as Field[]

/** Of a node group, not of what is said about a template of one: whatever node groups follow it have it from there. */
export const isNodeGroupField = (field: string): boolean =>
  field === 'flavor_id' || (FIELDS as readonly string[]).includes(field)

/** null would break what uses them; for these it means the default. The others keep a null, as they always did. */
const NEVER_NULL: ReadonlySet<Field> = new Set([
  'use_autoconfig',
  'node_processes',
  'node_configs',
  'volumes_per_node',
  'volume_mount_prefix',
  'boot_from_volume',
  'boot_volume_local_to_instance',
])

/** Defaults ← template ← what was asked; settings are merged per target, what was asked wins. */
export function expandNodeGroup(wish: NodeGroupWish, template: NodeGroupFields | null): NodeGroupFields {
  const base = template ?? NODE_GROUP_DEFAULTS
  const expanded: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const asked = wish[field]
    expanded[field] = asked === undefined ? base[field] : settled(field, asked)
  }
  const fields = expanded as unknown as Omit<NodeGroupFields, 'name' | 'flavor_id'>
  return {
    ...fields,
    name: wish.name,
    flavor_id: String(wish.flavor_id ?? template?.flavor_id ?? ''),
    node_configs: mergeConfigs(template?.node_configs ?? {}, wish.node_configs ?? {}),
  }
}

/** A value as it is stored. */
export function settled(field: Field, asked: unknown): unknown {
  return asked === null && NEVER_NULL.has(field) ? NODE_GROUP_DEFAULTS[field] : asked
}

/** Per target and setting; `over` wins. */
export function mergeConfigs(under: Configs, over: Configs): Configs {
  const merged: Configs = structuredClone(under)
  for (const [target, settings] of Object.entries(over)) merged[target] = { ...merged[target], ...settings }
  return merged
}
