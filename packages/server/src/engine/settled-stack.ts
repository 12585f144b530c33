import type { StackState } from '../provision/provision.ts'
import { StepFailed } from './failures.ts'
import { watchStack } from './stack-watch.ts'
import type { Work } from './work.ts'

/**
 * Until Heat has ended what it is at, whatever that is: it takes no other change before. Asked all the same it would be asked
 * again ever more rarely, up to half a minute after it was ready.
 */
export async function heatIsDone(work: Work): Promise<void> {
  const stack = watchStack(work)
  let state = await work.provision.stackState(work.cluster, work.signal)
  if (state?.status === 'in-progress') await stack.show(state)
  while (state?.status === 'in-progress') state = await stack.next()
}

/** The stack when Heat has ended its work on it. Waiting is resumable: nothing is lost if we die here. */
export async function settledStack(work: Work, begun: StackState): Promise<StackState> {
  const stack = watchStack(work)
  await stack.show(begun)
  let state = begun
  while (state.status === 'in-progress') {
    const now = await stack.next()
    if (!now) throw new StepFailed(`Heat stack ${state.stackName} was deleted while Heat worked on it.`)
    state = now
  }
  return state
}
