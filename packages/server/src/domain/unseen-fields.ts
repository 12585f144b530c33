import type { NodeGroupRequest } from '@fennec/contract'
import type { TemplateNodeGroup } from './model.ts'

/**
 * The node groups that a client sends back for those of a cluster template, with what the template says in fields that the client has never
 * seen. Without them a change of the description by an old client would take the size of boot volumes away.
 */
export function withUnseen<G extends NodeGroupRequest>(
  asked: readonly G[],
  stored: readonly TemplateNodeGroup[],
  unseen: readonly (keyof TemplateNodeGroup)[],
): G[] {
  const byName = new Map(stored.map((group) => [group.name, group]))
  return asked.map((group) => {
    const before = byName.get(group.name)
    if (before === undefined) return group
    // What it has from its node group template it goes on having from there.
    const own: Readonly<Record<string, unknown>> =
      before.node_group_template_id === null ? { ...before } : before.overrides
    const kept = unseen.filter((field) => own[field] !== undefined).map((field) => [field, own[field]])
    return { ...group, ...Object.fromEntries(kept) }
  })
}
