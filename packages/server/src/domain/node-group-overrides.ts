import { isDeepStrictEqual } from 'node:util'
import { expandNodeGroup, FIELDS } from './expansion.ts'
import type { Configs, NodeGroupFields, NodeGroupOverrides } from './model.ts'

/**
 * What an expanded node group says other than its template. A value equal to the template's is not its own: the
 * dashboard sends all fields of a node group back when a cluster template is edited, and they have to go on following.
 */
export function overridesOf(group: NodeGroupFields, template: NodeGroupFields | null): NodeGroupOverrides {
  if (template === null) return {}
  const own: Record<string, unknown> = {}
  for (const field of [...FIELDS, 'flavor_id'] as const) {
    if (!isDeepStrictEqual(group[field], template[field])) own[field] = group[field]
  }
  return 'node_configs' in own
    ? { ...own, node_configs: settingsOtherThan(group.node_configs, template.node_configs) }
    : own
}

/** A node group of a cluster template after its template has changed: its own stays, everything else follows. */
export function followingTemplate(
  group: { name: string; overrides: NodeGroupOverrides },
  template: NodeGroupFields,
): NodeGroupFields {
  return expandNodeGroup({ ...group.overrides, name: group.name }, template)
}

function settingsOtherThan(own: Configs, template: Configs): Configs {
  const different = Object.entries(own).map(([target, settings]) => {
    const others = Object.entries(settings).filter(([name, value]) => template[target]?.[name] !== value)
    return [target, Object.fromEntries(others)] as const
  })
  // A target that is there without a setting is a difference too, if the template does not have it.
  return Object.fromEntries(
    different.filter(([target, settings]) => Object.keys(settings).length > 0 || template[target] === undefined),
  )
}
