import type { PluginNode } from '@fennec/plugins/interface'
import { beginJob, endJob, jobState } from '@fennec/plugins/node-jobs'
import type { JobLog } from '../../domain/edp/edp-model.ts'
import { endingOf, failed, type JobEnding, killed } from '../../domain/edp/job-end.ts'
import { lookAgainInMs } from '../../domain/edp/look-interval.ts'
import { type ClusterAtHand, jobNode } from './job-node.ts'
import { jobStep } from './job-step.ts'
import { readLogs } from './read-logs.ts'
import type { JobWork } from './work-job.ts'

type State = Awaited<ReturnType<typeof jobState>>

/**
 * How a job that was placed is doing, and what follows from that.
 *
 * @param instead why it ended, where that is not its own business
 */
export async function lookAtJob(work: JobWork, at: ClusterAtHand, instead?: string): Promise<void> {
  const { claim, jobs, options } = work
  const node = await jobNode(work, at)
  if (!node) {
    return await ended(work, [], killed(instead ?? `The node it ran on has left cluster ${at.cluster.name}.`))
  }
  const state = await jobStep('begun', () => presentState(work, node))
  const logs = await readLogs(work, at, node, state)
  const ending = endingNow(state, node, claim.cancelledBy)
  if (ending) {
    const isOurs = instead !== undefined && state.cancelled
    return await ended(work, logs, isOurs ? { ...ending, description: instead } : ending)
  }
  const pid = state.is === 'running' && state.pid !== null ? `${state.pid}@${claim.nodeId}` : null
  const isNews = pid !== null && pid !== at.subject.execution.engine_job_id
  const waited = at.subject.execution.status_description !== ''
  if (isNews || waited || logs.length > 0) {
    await jobs.write(claim, async (writer) => {
      if (pid !== null && (isNews || waited)) await writer.running(pid)
      await writer.logs(logs)
    })
  }
  const began = at.subject.execution.start_time?.getTime() ?? Date.now()
  await jobs.lookAgain(claim, lookAgainInMs(options.pollMs, Date.now() - began))
}

/** Begun if it has not; told to end if somebody wants that. */
async function presentState({ claim, signal }: JobWork, node: PluginNode): Promise<State> {
  if (claim.cancelledMsAgo !== null) return await endJob(node, claim.operationId, signal)
  const state = await jobState(node, claim.operationId, signal)
  return state.is === 'new' ? await beginJob(node, claim.operationId, signal) : state
}

/** null: it has not ended. */
function endingNow(state: State, { instanceName }: PluginNode, by: string | null): JobEnding | null {
  switch (state.is) {
    case 'ended':
      return endingOf(state, by)
    case 'lost':
      return state.cancelled
        ? killed(by === null ? 'Cancelled.' : `Cancelled by ${by}.`)
        : failed(
            `Its process on ${instanceName} is gone without a result: the node was restarted, its disk is full, or somebody ended all of it.`,
          )
    case 'gone':
      return failed(`Its directory on ${instanceName} is gone: the disk was written anew. It is not run a second time.`)
    case 'new':
    case 'running':
      return null
  }
}

async function ended({ claim, jobs }: JobWork, logs: readonly JobLog[], ending: JobEnding): Promise<void> {
  await jobStep('ended', () =>
    jobs.write(claim, async (writer) => {
      await writer.logs(logs)
      await writer.end(ending)
    }),
  )
  await jobs.lookAgain(claim, 0)
}
