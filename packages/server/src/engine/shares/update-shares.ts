import { whileActive } from '../while-active.ts'
import type { Run, Step } from '../work.ts'
import { mountShares } from './mount-shares.ts'
import { shareAccess } from './share-access.ts'
import { unmountShares } from './unmount-shares.ts'

const steps: readonly Step[] = [unmountShares, shareAccess, mountShares]

/**
 * The shares of a cluster as they were asked for; asked for again, what could not go on goes on. What was taken from the cluster is
 * forgotten only when no node has it.
 */
export const updateShares: Run = (begun, journal) => {
  const work = { ...begun, focus: { stepType: 'Engine: update shares' as const, includes: () => true } }
  return whileActive(work, journal, steps, {
    failed: (reason) =>
      `Updating the shares failed for the following reason(s): ${reason} Ask for them again to go on.`,
    done: (writer) => writer.forgetFormerShares(),
  })
}
