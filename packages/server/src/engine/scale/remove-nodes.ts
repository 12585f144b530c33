import { isForOneOf } from '../../provision/access-request.ts'
import { mayComeWords } from '../delete/may-come.ts'
import { NotYet } from '../failures.ts'
import { instancesOf } from '../nodes.ts'
import { settledStack } from '../settled-stack.ts'
import type { Step, Work } from '../work.ts'
import { countsOf, leavingNodes, scaleInput } from './scale-input.ts'

/**
 * The stack without the nodes that go: exactly those, whatever their numbers. Like a deletion it never gives up; what is
 * decommissioned is of no use to anybody.
 */
export const removeNodes: Step = {
  name: 'remove nodes',
  async run(work) {
    await work.progress.once({ name: 'Remove nodes', type: 'Engine: scale cluster' }, () => stackWithout(work))
    return {}
  },
}

async function stackWithout(work: Work): Promise<void> {
  const { cluster, provision, announcements, signal } = work
  const leaving = leavingNodes(work)
  const staying = instancesOf(cluster).filter((instance) => !leaving.includes(instance))
  const shape = { counts: countsOf(staying), leaving }
  const begun = await provision.reshapeStack(cluster, shape, announcements, signal, { again: true })
  const state = await settledStack(work, begun)
  if (state.status === 'failed') {
    throw new NotYet(`Heat could not remove the nodes and is asked again: ${state.detail ?? state.reason}`)
  }
}

/** Said after a listing by our metadata, as of a whole cluster: then their rows go. */
export const removedAreGone: Step = {
  name: 'removed nodes are gone',
  async run(work) {
    const { cluster, signal } = work
    const leaving = leavingNodes(work)
    const staying = instancesOf(cluster).filter((instance) => !leaving.includes(instance))
    await nothingBeside(work, staying, signal)
    return { write: (writer) => writer.removeInstances(scaleInput(work).removed) }
  },
}

/** @throws NotYet as long as something is there, or may come, that belongs to none of the nodes */
export async function nothingBeside(
  { cluster, provision, announcements }: Work,
  nodes: ReturnType<typeof instancesOf>,
  signal: AbortSignal,
): Promise<void> {
  // Asked first: what was answered before the look is there to be seen by it.
  const open = (await announcements.open('access-rule')).filter((one) => !isForOneOf(one, nodes))
  const left = await provision.inventoryBeside(cluster, nodes, signal)
  const ids = Object.values(left).flat()
  if (ids.length === 0 && open.length === 0) return
  if (ids.length === 0) throw new NotYet(mayComeWords(open))
  await provision.deleteBeside(cluster, left, signal)
  throw new NotYet(`Removed nodes left something in the cloud that is being deleted: ${ids.join(', ')}.`)
}
