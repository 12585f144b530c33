import type { ClusterTemplate, NodeGroupTemplate } from '../../domain/model.ts'
import { followingTemplate } from '../../domain/node-group-overrides.ts'
import type { Follower } from '../../store/queries.ts'
import { CHANGED_AT, type Rows } from './rows.ts'

interface GroupOwner {
  id: string
  node_groups: readonly { node_group_template_id: string | null }[]
}

/** Ids of those whose node groups refer to the template. */
export function ownersUsing(templateId: string, rows: readonly GroupOwner[]): string[] {
  return rows
    .filter((owner) => owner.node_groups.some((group) => group.node_group_template_id === templateId))
    .map((row) => row.id)
}

/** As the real store: of its own project. */
export function followersOf(
  clusterTemplates: Rows<ClusterTemplate>,
  template: Pick<NodeGroupTemplate, 'id' | 'tenant_id'>,
): Follower[] {
  return clusterTemplates.rows
    .filter((owner) => owner.tenant_id === template.tenant_id)
    .flatMap(({ name, plugin_name, hadoop_version, is_protected, node_groups }) =>
      node_groups
        .filter((group) => group.node_group_template_id === template.id)
        .map(({ overrides }) => ({ name, plugin_name, hadoop_version, is_protected, overrides })),
    )
}

/** As the real store: what a node group does not say itself follows its template. */
export function followTemplate(clusterTemplates: Rows<ClusterTemplate>, template: NodeGroupTemplate): void {
  const ofProject = clusterTemplates.rows.filter((owner) => owner.tenant_id === template.tenant_id)
  const users = ownersUsing(template.id, ofProject)
  clusterTemplates.rows = clusterTemplates.rows.map((owner) => {
    if (!users.includes(owner.id)) return owner
    const node_groups = owner.node_groups.map((group) =>
      group.node_group_template_id === template.id
        ? { ...group, ...followingTemplate(group, template), updated_at: CHANGED_AT }
        : group,
    )
    return { ...owner, node_groups, updated_at: CHANGED_AT }
  })
  clusterTemplates.revision += 1
}
