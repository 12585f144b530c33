import type { NodeGroup } from '../../domain/model.ts'
import type { Conversion } from '../../store/queries.ts'
import { StepFailed } from '../failures.ts'
import type { Work } from '../work.ts'

/** What a conversion was accepted with. */
type ConvertInput = Omit<Conversion, 'epoch' | 'after'>

export const convertInput = ({ claim }: Pick<Work, 'claim'>): ConvertInput => claim.input as ConvertInput

export function convertingGroup(work: Pick<Work, 'claim' | 'cluster'>): NodeGroup {
  const { nodeGroupId } = convertInput(work)
  const group = work.cluster.node_groups.find(({ id }) => id === nodeGroupId)
  if (!group) throw new StepFailed(`The cluster has no node group ${nodeGroupId} any more.`)
  return group
}
