import type { ClusterTemplate, Configs, NodeGroupTemplate, Share, TemplateNodeGroup } from '../../domain/model.ts'
import { overridesOf } from '../../domain/node-group-overrides.ts'
import { nodeGroupFieldsOf } from './node-group-fields.ts'
import { datesOf, type OldRow, ownerOf } from './old-row.ts'

export function nodeGroupTemplateOf(row: OldRow): NodeGroupTemplate | null {
  const owner = ownerOf(row)
  return (
    owner && {
      ...nodeGroupFieldsOf(row),
      ...owner,
      ...datesOf(row),
      id: row.id,
      description: row.textOrNull('description'),
      plugin_name: row.text('plugin_name'),
      hadoop_version: row.text('hadoop_version'),
      is_default: row.yes('is_default'),
    }
  )
}

/** What clusters and their templates have alike. */
export function shapeOf(row: OldRow) {
  return {
    name: row.text('name'),
    description: row.textOrNull('description'),
    plugin_name: row.text('plugin_name'),
    hadoop_version: row.text('hadoop_version'),
    cluster_configs: row.json<Configs>('cluster_configs', {}),
    default_image_id: row.textOrNull('default_image_id'),
    neutron_management_network: row.textOrNull('neutron_management_network'),
    anti_affinity: row.json<string[]>('anti_affinity', []),
    use_autoconfig: row.yesOrNull('use_autoconfig') ?? true,
    shares: row.json<Share[] | null>('shares', null),
    domain_name: row.textOrNull('domain_name'),
  }
}

/** @param groups its node groups; a template of theirs that is not brought over is not named */
export function clusterTemplateOf(
  row: OldRow,
  groups: readonly OldRow[],
  templates: ReadonlyMap<string, NodeGroupTemplate>,
): ClusterTemplate | null {
  const owner = ownerOf(row)
  if (owner === null) return null
  const node_groups = groups.map((group): TemplateNodeGroup => {
    const fields = nodeGroupFieldsOf(group)
    const template = templates.get(group.textOrNull('node_group_template_id') ?? '') ?? null
    return {
      ...fields,
      ...datesOf(group),
      id: group.id,
      count: group.whole('count'),
      node_group_template_id: template?.id ?? null,
      overrides: overridesOf(fields, template),
    }
  })
  return { ...shapeOf(row), ...owner, ...datesOf(row), id: row.id, is_default: row.yes('is_default'), node_groups }
}
