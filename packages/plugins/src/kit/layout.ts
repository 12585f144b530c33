import { type PluginLayout, type PluginNodeGroup, PluginValidationError, type ScalingWish } from '../interface.ts'

/** How often a process may run in a cluster. */
export interface LayoutRule {
  process: string
  least: number
  most: number
  /** Node groups of it may get more nodes or fewer while the cluster runs. */
  mayScale: boolean
}

type Groups = readonly Pick<PluginNodeGroup, 'nodeProcesses' | 'count'>[]

export function countOf(process: string, groups: Groups): number {
  return groups
    .filter(({ nodeProcesses }) => nodeProcesses.includes(process))
    .reduce((sum, { count }) => sum + count, 0)
}

/** What is wrong with processes that need each other; null: nothing. */
export function incomplete(processes: readonly string[], groups: Groups): string | null {
  const missing = processes.filter((process) => countOf(process, groups) === 0)
  if (missing.length === 0 || missing.length === processes.length) return null
  return `${processes.join(', ')} come together or not at all, and ${missing.join(', ')} would run on no node.`
}

/** @throws {PluginValidationError} INVALID_COMPONENT_COUNT, the old service's name; one sentence for each process */
export function checkLayout(rules: readonly LayoutRule[], { name, nodeGroups }: PluginLayout): void {
  const faults = countFaults(rules, nodeGroups)
  if (faults.length > 0) {
    throw new PluginValidationError('INVALID_COMPONENT_COUNT', `Cluster ${name}: ${faults.join(' ')}`)
  }
}

/** @throws {PluginValidationError} NODE_GROUP_CANNOT_BE_SCALED, CLUSTER_CANNOT_BE_SCALED, the old service's names */
export function checkScaling(
  rules: readonly LayoutRule[],
  layout: PluginLayout,
  { resized, added }: ScalingWish,
): void {
  const scalable = rules.filter(({ mayScale }) => mayScale).map(({ process }) => process)
  const changed = [
    ...layout.nodeGroups.filter(({ id, count }) => (resized.get(id) ?? count) !== count),
    ...added.filter(({ count }) => count > 0),
  ]
  for (const { name, nodeProcesses } of changed) {
    const fixed = nodeProcesses.filter((process) => !scalable.includes(process))
    if (fixed.length > 0) {
      throw new PluginValidationError(
        'NODE_GROUP_CANNOT_BE_SCALED',
        `Node group ${name} runs ${fixed.join(', ')}: only node groups with nothing but ${scalable.join(', ')} can be scaled.`,
      )
    }
  }
  const faults = countFaults(rules, afterScaling(layout, { resized, added }).nodeGroups)
  if (faults.length > 0) {
    throw new PluginValidationError('CLUSTER_CANNOT_BE_SCALED', `Cluster ${layout.name}: ${faults.join(' ')}`)
  }
}

export const afterScaling = (layout: PluginLayout, { resized, added }: ScalingWish): PluginLayout => ({
  ...layout,
  nodeGroups: [
    ...layout.nodeGroups.map((group) => ({ ...group, count: resized.get(group.id) ?? group.count })),
    ...added,
  ],
})

function countFaults(rules: readonly LayoutRule[], groups: Groups): string[] {
  return rules.flatMap(({ process, least, most }) => {
    const count = countOf(process, groups)
    if (count >= least && count <= most) return []
    return [`${process} must run on ${inWords(least, most)}, and would run on ${count}.`]
  })
}

function inWords(least: number, most: number): string {
  const nodes = (count: number): string => (count === 1 ? '1 node' : `${count} nodes`)
  if (least === most) return `exactly ${nodes(least)}`
  if (most === Number.POSITIVE_INFINITY) return `at least ${nodes(least)}`
  return least === 0 ? `at most ${nodes(most)}` : `${least} to ${nodes(most)}`
}
