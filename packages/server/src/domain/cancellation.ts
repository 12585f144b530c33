import { FAILED_ENTRY, type Operation } from './operation.ts'

/** The step of a scaling after which its nodes are being removed, and the one that ends that. */
const REMOVAL_BEGINS = 'status Scaling'
const REMOVAL_ENDED = 'removed nodes are gone'

/** Why an operation cannot be cancelled, as a clause; null: it can. Of one that has ended nobody asks. */
export function whyNotCancellable({ kind, steps, input }: Pick<Operation, 'kind' | 'steps' | 'input'>): string | null {
  if (kind === 'delete') return 'a deletion goes on until nothing is left'
  if (kind === 'move' || kind === 'evacuate') return 'its nodes leave their host by an operator’s order, which ends it'
  const done = new Set(steps.map(({ name }) => name))
  if (done.has(FAILED_ENTRY)) return 'it has failed, and what it began is being taken back already'
  if (kind === 'scale' && removesNodes(input) && done.has(REMOVAL_BEGINS) && !done.has(REMOVAL_ENDED)) {
    return 'nodes are being removed already, and what is half removed cannot be had back'
  }
  return null
}

function removesNodes(input: unknown): boolean {
  const removed: unknown = typeof input === 'object' && input !== null && 'removed' in input ? input.removed : []
  return Array.isArray(removed) && removed.length > 0
}

/** There is nothing to take back, or no way to: it ends where it is. Others turn into their own undoing. */
export function endsAtOnce({ kind }: Pick<Operation, 'kind'>): boolean {
  return kind === 'update_keypair' || kind === 'update_shares' || kind === 'verify' || kind === 'grow'
}

/** What the cluster and the operation say of it. */
export const cancelledWords = (by: string): string => `Cancelled by ${by}.`
