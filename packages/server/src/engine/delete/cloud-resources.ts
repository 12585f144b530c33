import { setTimeout as sleep } from 'node:timers/promises'
import type { Inventory } from '../../provision/provision.ts'
import { NotYet } from '../failures.ts'
import { watchStack } from '../stack-watch.ts'
import { type ToldWaits, toldWaits } from '../told-waits.ts'
import type { Step, Work } from '../work.ts'
import { makesSomething, mayComeWords } from './may-come.ts'

const JOBS_WITHIN_MS = 60_000
const JOBS_LOOK_MS = 200

/** What runs there is ended by who runs jobs, and what it said is kept: for that the nodes must be there. They are not waited for for ever. */
export const endJobs: Step = {
  name: 'end jobs',
  async run(work) {
    if ((await work.operations.unfinishedJobs(work.cluster.id)) === 0) return {}
    const shown = { name: 'End jobs', type: 'Engine: shutdown cluster' } as const
    await work.progress.once(shown, () => jobsEnded(work, toldWaits(work, shown)))
    return {}
  },
}

async function jobsEnded({ cluster, operations, signal, log }: Work, waits: ToldWaits): Promise<void> {
  for (;;) {
    const left = await operations.unfinishedJobs(cluster.id)
    if (left === 0) return await waits.over('jobs')
    const waitedMs = await waits.still('jobs', `${left} ${left === 1 ? 'has' : 'have'} not ended`)
    if (waitedMs > JOBS_WITHIN_MS) {
      log.warn({ jobs: left }, 'the cluster is deleted under jobs that have not ended')
      return await waits.over('jobs')
    }
    await sleep(JOBS_LOOK_MS, undefined, { signal })
  }
}

/** The stack is asked to go, and is waited for. One that fails to is asked again: deletion never gives up. */
export const removeStack: Step = {
  name: 'remove stack',
  async run(work) {
    const shown = { name: 'Delete Heat stack', type: 'Engine: shutdown cluster' } as const
    await work.progress.once(shown, () => stackGone(work))
    return {}
  },
}

export async function stackGone(work: Work): Promise<void> {
  const { cluster, provision, signal } = work
  await provision.deleteStack(cluster, signal)
  const stack = watchStack(work)
  let state = await provision.stackState(cluster, signal)
  if (state !== null) await stack.show(state)
  while (state !== null) {
    if (state.status === 'failed') {
      throw new NotYet(
        `Heat could not delete stack ${state.stackName} and is asked again: ${state.detail ?? state.reason}`,
      )
    }
    // Under load Heat loses a deletion that comes in the first moments of a creation, and completes the stack.
    if (state.status === 'complete') await provision.deleteStack(cluster, signal)
    state = await stack.next()
  }
}

/**
 * "Deleted" is said only after a listing by our metadata came back empty: a stack that is gone proves nothing. Nor does
 * one that is not there yet: an engine that died, or was to let go, may have asked for it, and while nobody knows the
 * answer it is looked for again.
 */
export const nothingLeft: Step = {
  name: 'nothing left',
  async run(work) {
    const { cluster, provision, announcements, signal } = work
    // Asked first: what was answered before the look is there to be seen by it.
    const open = await announcements.open()
    const left = await provision.inventory(cluster, signal)
    if (isEmpty(left)) {
      const coming = open.filter(makesSomething)
      if (coming.length === 0) return {}
      throw new NotYet(mayComeWords(coming))
    }
    await askToGo(work, left)
    throw new NotYet(`Still in the cloud and being deleted: ${listed(left)}.`)
  },
}

/** What is left of a cluster: a stack first, and is waited for, since nothing may vanish under it. */
export async function askToGo(work: Work, left: Inventory): Promise<void> {
  if (left.stacks.length > 0) await stackGone(work)
  await work.provision.deleteLeftOvers(work.cluster, left, work.signal)
}

/** After a failed creation: the instances' rows follow their servers. */
export const forgetInstances: Step = {
  name: 'forget instances',
  run: (_work: Work) => Promise.resolve({ write: (writer) => writer.removeInstances() }),
}

export const removeTrust: Step = {
  name: 'remove trust',
  async run({ cluster, provision, signal }) {
    await provision.deleteTrust(cluster, signal)
    return {}
  },
}

export function isEmpty(inventory: Inventory): boolean {
  return Object.values(inventory).every((ids: string[]) => ids.length === 0)
}

function listed(inventory: Inventory): string {
  return Object.entries(inventory)
    .filter(([, ids]: [string, string[]]) => ids.length > 0)
    .map(([kind, ids]: [string, string[]]) => `${kind} ${ids.join(', ')}`)
    .join('; ')
}
