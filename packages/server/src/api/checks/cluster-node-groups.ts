import { FennecError, type NodeGroupRequest } from '@fennec/contract'
import { expandNodeGroup } from '../../domain/expansion.ts'
import type { NodeGroupFields, NodeGroupOverrides, NodeGroupTemplate } from '../../domain/model.ts'
import { overridesOf } from '../../domain/node-group-overrides.ts'
import type { Call } from '../call.ts'
import { firstFault, type Meet } from './faults.ts'
import { checkNodeGroup } from './node-groups.ts'
import type { PluginFacts } from './plugin-facts.ts'
import { duplicatesOf } from './settings.ts'

/** A node group of a cluster or cluster template with every field said. */
export interface ExpandedNodeGroup extends NodeGroupFields {
  count: number
  node_group_template_id: string | null
}

/** The same, as a cluster template keeps it. */
export interface TemplateGroupWish extends ExpandedNodeGroup {
  overrides: NodeGroupOverrides
}

/**
 * The node groups of a request, expanded and checked. What is checked is the outcome: an item may leave to its template
 * what it does not say itself (the old service asked the item alone for `volumes_size`).
 *
 * @param meet unless said otherwise the first fault wins; where it is kept, what cannot be expanded is left out
 * @throws {FennecError} DUPLICATE_NODE_GROUP_NAMES, NODE_GROUP_TEMPLATE_NOT_FOUND, and those of `checkNodeGroup`
 */
export async function checkedNodeGroups(
  groups: readonly NodeGroupRequest[],
  plugin: PluginFacts,
  call: Call,
  meet: Meet = firstFault,
): Promise<TemplateGroupWish[]> {
  await meet(() => {
    const twice = duplicatesOf(groups.map((group) => group.name))
    if (twice.length > 0) throw new FennecError('DUPLICATE_NODE_GROUP_NAMES', { names: twice })
  })
  const expanded: TemplateGroupWish[] = []
  for (const group of groups) {
    const template = await meet(() => templateOf(group, call), group.name)
    if (template === undefined) continue
    const fields = expandNodeGroup(group, template)
    await checkNodeGroup(fields, plugin, { cloud: call.cloud(), images: call.images() }, meet)
    expanded.push({
      ...fields,
      count: group.count,
      node_group_template_id: template?.id ?? null,
      overrides: overridesOf(fields, template),
    })
  }
  return expanded
}

/** null: the node group says everything itself. */
async function templateOf(group: NodeGroupRequest, call: Call): Promise<NodeGroupTemplate | null> {
  const id = group.node_group_template_id ?? null
  if (id === null) return null
  const template = await call.deps.store.nodeGroupTemplates.get(call.caller.projectId, id)
  if (template === null) throw new FennecError('NODE_GROUP_TEMPLATE_NOT_FOUND', { id })
  return template
}
