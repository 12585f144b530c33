import type { Instance } from '../../domain/model.ts'
import { instancesOf } from '../nodes.ts'
import type { Focus, Work } from '../work.ts'

/** What a scaling was accepted with, beside the counts wanted: Nova's ids of the nodes there were. */
export interface ScaleInput {
  kept: string[]
  removed: string[]
}

export const scaleInput = ({ claim, replacing }: Pick<Work, 'claim' | 'replacing'>): ScaleInput =>
  replacing ?? (claim.input as ScaleInput)

/** Nodes that came with this operation. */
export function newNodes({ kept, removed }: ScaleInput): Focus {
  const before = new Set([...kept, ...removed])
  return { stepType: 'Engine: scale cluster', includes: (instance) => !before.has(instance.instance_id) }
}

/** Nodes that go and are still there. */
export function leavingNodes(work: Work): Instance[] {
  const leaving = new Set(scaleInput(work).removed)
  return instancesOf(work.cluster).filter((instance) => leaving.has(instance.instance_id))
}

/** By node group id, without groups that have none. */
export function countsOf(instances: readonly Instance[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { node_group_id: id } of instances) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
