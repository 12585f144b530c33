import type { Provision } from '../../provision/provision.ts'
import { isTrustRefused } from '../../provision/trust-refused.ts'
import { wordsOf } from '../failures.ts'
import type { Work } from '../work.ts'

/** What the service may do in its own name, whose projects' things ever they are. */
export interface OwnRights {
  /** Whether it sees other projects at all: to a user who may not, everything of theirs looks gone. */
  seeAll(signal: AbortSignal): Promise<boolean>
  provision: Provision
}

/**
 * A deletion in the owner's name as long as that can be, and then in our own: nobody may be left who could grant another trust. Of a
 * cluster that left its project by force nobody could even ask for it.
 */
export function withOwnRights(work: Work): Work {
  const { provision, ownRights, cluster, log } = work
  let isRefused = false
  async function either<T>(act: (as: Provision) => Promise<T>, signal: AbortSignal): Promise<T> {
    if (isRefused) return await act(ownRights.provision)
    try {
      return await act(provision)
    } catch (error) {
      // A stack of the old service is known by its name alone, which says nothing among all projects.
      if (!isTrustRefused(error) || cluster.origin === 'sahara') throw error
      if (!(await ownRights.seeAll(signal))) throw error
      log.warn({ reason: wordsOf(error) }, 'the trust is refused; the deletion goes on with the rights of the service')
      isRefused = true
      return await act(ownRights.provision)
    }
  }
  return {
    ...work,
    provision: {
      ...provision,
      deleteStack: (of, signal) => either((as) => as.deleteStack(of, signal), signal),
      stackState: (of, signal, options) => either((as) => as.stackState(of, signal, options), signal),
      inventory: (of, signal) => either((as) => as.inventory(of, signal), signal),
      deleteLeftOvers: (of, known, signal) => either((as) => as.deleteLeftOvers(of, known, signal), signal),
      deleteTrust: (of, signal) => either((as) => as.deleteTrust(of, signal), signal),
    },
  }
}
