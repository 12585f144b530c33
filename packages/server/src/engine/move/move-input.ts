import type { Instance } from '../../domain/model.ts'
import type { MoveInput } from '../../store/hosts/host-queue.ts'
import { instancesOf } from '../nodes.ts'
import type { Work } from '../work.ts'

export const moveInput = ({ claim }: Pick<Work, 'claim'>): MoveInput => claim.input as MoveInput

/** The nodes that are to go, as far as the cluster still has them. */
export function movers(work: Pick<Work, 'claim' | 'cluster'>): Instance[] {
  const ids = new Set(moveInput(work).nodes)
  return instancesOf(work.cluster).filter(({ instance_id }) => ids.has(instance_id))
}
