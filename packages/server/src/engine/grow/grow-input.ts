import type { NodeGroup } from '../../domain/model.ts'
import { StepFailed } from '../failures.ts'
import type { Work } from '../work.ts'

/** What a growth was accepted with. */
export interface GrowInput {
  nodeGroupId: string
  sizeGiB: number
}

export const growInput = ({ claim }: Pick<Work, 'claim'>): GrowInput => claim.input as GrowInput

export function growingGroup(work: Work): NodeGroup {
  const { nodeGroupId } = growInput(work)
  const group = work.cluster.node_groups.find(({ id }) => id === nodeGroupId)
  if (!group) throw new StepFailed(`The cluster has no node group ${nodeGroupId} any more.`)
  return group
}
