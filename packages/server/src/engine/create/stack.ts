import { asked } from '../../provision/announcements.ts'
import type { StackState } from '../../provision/provision.ts'
import { StepFailed } from '../failures.ts'
import { fromImageAfterAll } from '../seeds/from-image-after-all.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step, Work } from '../work.ts'

const SHOWN = 'Create Heat stack'

/** The Heat stack of the cluster, found by name *and* our tag, else created; waited for until it is complete. */
export const stack: Step = {
  name: 'stack',
  async run(work) {
    const shown = { name: SHOWN, type: 'Engine: create cluster' } as const
    const complete = await work.progress.once(shown, () => completeStack(work))
    return { result: { stackId: complete.stackId, stackName: complete.stackName } }
  },
}

async function completeStack(work: Work): Promise<StackState> {
  const state = await settledStack(work, await askedStack(work))
  if (state.status !== 'failed') return state
  const cluster = await fromImageAfterAll(work, state, SHOWN)
  // Of clones nothing is left in it, so this is not come to again.
  if (cluster !== null) return await completeStack({ ...work, cluster })
  throw new StepFailed(`Heat stack ${state.stackName} failed: ${state.detail ?? state.reason}`)
}

/**
 * Announced before Heat is asked, by a write that only the cluster's own engine can make; taken back when the answer is
 * known. If we die in between, or are taken for dead, a deletion knows that a stack may still come.
 */
async function askedStack({ cluster, announcements, provision, signal }: Work): Promise<StackState> {
  return await asked(announcements, ['stack', ''], () => provision.ensureStack(cluster, signal))
}
