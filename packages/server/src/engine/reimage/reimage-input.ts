import { instanceIndex } from '../../domain/leaving-instances.ts'
import type { Instance } from '../../domain/model.ts'
import type { Reimage } from '../../store/queries.ts'
import type { Work } from '../work.ts'

/** What it was accepted with. */
type ReimageInput = Omit<Reimage, 'epoch'>

export const reimageInput = ({ claim }: Pick<Work, 'claim'>): ReimageInput => claim.input as ReimageInput

/** Group by group, in the order of their numbers: at every try the same. */
export function reimagedNodes(work: Pick<Work, 'claim' | 'cluster'>): Instance[] {
  const { nodeGroupIds } = reimageInput(work)
  return work.cluster.node_groups
    .filter(({ id }) => nodeGroupIds.includes(id))
    .flatMap(({ instances }) => instances.toSorted((a, b) => instanceIndex(a) - instanceIndex(b)))
}
