import type { StackState } from '../provision/provision.ts'
import { StepFailed } from './failures.ts'
import { watchStack } from './stack-watch.ts'
import type { Work } from './work.ts'

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
