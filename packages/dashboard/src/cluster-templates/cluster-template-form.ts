import type { Configs } from '@fennec/contract'
import type { ClusterTemplateWish, WishedNodeGroup } from '../api/templates.ts'
import { readShares, type ShareRow, shareRows } from '../shares/share-rows.ts'
import { chosenPlugin, splitPlugin } from '../templates/plugin-choice.ts'

/** A row of the form. */
export interface NodeGroupRow {
  name: string
  count: number
  /** null: a node group that was given as a whole, without a template. */
  node_group_template_id: string | null
  /** As the cluster template has it, with what it says other than its node group template. */
  stored?: WishedNodeGroup
}

export interface ClusterTemplateForm {
  name: string
  description?: string | null
  plugin: string
  default_image_id?: string | null
  neutron_management_network?: string | null
  node_groups: NodeGroupRow[]
  anti_affinity?: string[]
  cluster_configs?: Configs
  use_autoconfig: boolean
  shares: ShareRow[]
  is_public: boolean
  is_protected: boolean
}

/** A template, or a file that one was exported to, as the form shows it. */
export function formOf(template: Partial<ClusterTemplateWish>): Partial<ClusterTemplateForm> {
  const { plugin_name, plugin_version, node_groups, domain_name, shares, ...rest } = template
  return {
    is_public: false,
    is_protected: false,
    ...rest,
    use_autoconfig: rest.use_autoconfig ?? true,
    ...(plugin_name && plugin_version && { plugin: chosenPlugin(plugin_name, plugin_version) }),
    anti_affinity: rest.anti_affinity ?? [],
    cluster_configs: rest.cluster_configs ?? {},
    shares: shareRows(shares),
    node_groups: (node_groups ?? []).map((group) => ({
      name: group.name,
      count: group.count,
      node_group_template_id: group.node_group_template_id ?? null,
      stored: group,
    })),
  }
}

/** The request that the filled form means. `from`: what it has no field for. */
export function readForm(form: ClusterTemplateForm, from: Partial<ClusterTemplateWish>): ClusterTemplateWish {
  const { name, version } = splitPlugin(form.plugin)
  return {
    name: form.name,
    description: form.description || null,
    plugin_name: name,
    plugin_version: version,
    default_image_id: form.default_image_id ?? null,
    neutron_management_network: form.neutron_management_network ?? null,
    node_groups: form.node_groups.map(readRow),
    anti_affinity: form.anti_affinity ?? [],
    cluster_configs: form.cluster_configs ?? {},
    use_autoconfig: form.use_autoconfig,
    domain_name: from.domain_name ?? null,
    shares: readShares(form.shares),
    is_public: form.is_public,
    is_protected: form.is_protected,
  }
}

/** What a group said itself stays as long as its template does: of another template, it would be somebody else's words. */
function readRow({ name, count, node_group_template_id, stored }: NodeGroupRow): WishedNodeGroup {
  const isKept = stored && (stored.node_group_template_id ?? null) === node_group_template_id
  if (!isKept) return { name, count, node_group_template_id }
  const own = Object.entries(stored).filter(([field]) => !['id', 'created_at', 'updated_at'].includes(field))
  const { node_group_template_id: template, ...group } = { ...Object.fromEntries(own), name, count } as WishedNodeGroup
  return template ? { ...group, node_group_template_id: template } : group
}
