import { endJob, removeJob } from '@fennec/plugins/node-jobs'
import { failed, type JobEnding, killed } from '../../domain/edp/job-end.ts'
import { longestMs } from '../../domain/open-request.ts'
import type { Announcements } from '../../provision/announcements.ts'
import type { JobClaim, JobSubject } from '../../store/edp/job-queue.ts'
import type { JobEngineParts } from './job-engine.ts'
import { type ClusterAtHand, jobNode } from './job-node.ts'
import { jobStep } from './job-step.ts'
import { lookAtJob } from './look-at-job.ts'
import { placeOnNode } from './place-on-node.ts'
import { takeSwiftKeys } from './swift-access.ts'

export interface JobWork extends JobEngineParts {
  claim: JobClaim
  /** Where requests to the cloud are announced. */
  announcements: Announcements
  /** Aborted when the lease is lost, or the process stops. */
  signal: AbortSignal
}

const FOR_ITS_CLUSTER_MS = 5000

/**
 * One look at a job, and what is due then. What is known of it is in its row and on its node; whoever looks next goes on from there.
 * It is placed, written down as placed, and begun: begun twice it cannot be, and one that was placed and is not found any more
 * has run, perhaps, and is not begun again.
 */
export async function workJob(work: JobWork): Promise<void> {
  const { claim, jobs } = work
  const subject = await jobs.subject(claim.operationId)
  if (!subject) return
  const { cluster } = subject
  if (claim.phase === 'ended') return await takeAway(work, subject)
  if (!cluster || cluster.status === 'Deleting') return await endWithCluster(work, subject)
  const atHand = { cluster, subject }
  if (claim.phase === 'placed') return await lookAtJob(work, atHand)
  if (claim.cancelledMsAgo !== null) return await end(work, killed(cancelled(claim, 'before it began')))
  if (cluster.status === 'Error') {
    return await end(work, failed(`Its cluster ${cluster.name} is in Error: ${cluster.status_description}`))
  }
  if (cluster.status !== 'Active') {
    const words = `Waiting until cluster ${cluster.name} is Active; it is ${cluster.status}.`
    if (subject.execution.status_description !== words) await jobs.write(claim, (writer) => writer.describe(words))
    return await jobs.lookAgain(claim, FOR_ITS_CLUSTER_MS)
  }
  const nodeId = await jobStep(
    'placed',
    () => placeOnNode(work, atHand),
    (placedOn) => jobs.write(claim, (writer) => writer.placed(placedOn)),
  )
  await lookAtJob({ ...work, claim: { ...claim, phase: 'placed', nodeId } }, atHand)
}

async function end({ jobs, claim }: JobWork, ending: JobEnding): Promise<void> {
  await jobs.write(claim, (writer) => writer.end(ending))
  await jobs.lookAgain(claim, 0)
}

const cancelled = ({ cancelledBy }: JobClaim, when: string): string =>
  cancelledBy === null ? `Cancelled ${when}.` : `Cancelled by ${cancelledBy} ${when}.`

/** Its process ends before the node does, so that what it said is kept. */
async function endWithCluster(work: JobWork, subject: JobSubject): Promise<void> {
  const { claim, signal } = work
  const { cluster } = subject
  if (claim.phase === 'accepted') return await end(work, killed('Its cluster was deleted before it began.'))
  if (!cluster) return await end(work, killed('Its cluster was deleted while it ran.'))
  const at: ClusterAtHand = { cluster, subject }
  const node = await jobNode(work, at)
  if (node) await endJob(node, claim.operationId, signal)
  await lookAtJob(work, at, 'Its cluster was deleted while it ran.')
}

/** Its keys open nothing any more, and no process and no file of it stays on the node; a node that is gone has none. */
async function takeAway(work: JobWork, subject: JobSubject): Promise<void> {
  const { claim, jobs, announcements, signal } = work
  const { cluster } = subject
  // Asked first: what was answered before they are taken away is there to be taken.
  const keysMayComeForMs = longestMs(await announcements.open('credential'))
  const takenAway = async (): Promise<void> => {
    await takeSwiftKeys(work, subject)
    if (claim.nodeId === null || !cluster || cluster.status === 'Deleting') return
    const node = await jobNode(work, { cluster, subject })
    if (node) await removeJob(node, claim.operationId, signal)
  }
  await jobStep('taken away', takenAway, async () => {
    // The row stays until then, and they are taken away again.
    if (keysMayComeForMs > 0) await jobs.lookAgain(claim, keysMayComeForMs)
    else await jobs.write(claim, (writer) => writer.finish())
  })
}
