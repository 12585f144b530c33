import type { JobLog } from '../../domain/edp/edp-model.ts'
import { failed, killed } from '../../domain/edp/job-end.ts'
import { GuestError } from '../../guest/guest-error.ts'
import type { Verdict } from '../failures.ts'
import type { JobWork } from './work-job.ts'

/** A node that is silent for this many tries (some five minutes) keeps what lies on it. */
const REMOVAL_TRIES = 14
/** A cluster that is being deleted waits for its jobs, but not for a node that does not answer. */
const LEAVING_TRIES = 3

const ownWords = (reason: string): JobLog => ({
  name: 'stderr',
  content: `${reason}\n`,
  size_bytes: Buffer.byteLength(reason) + 1,
  truncated: false,
})

/** Whether the failure ended what was to be done for the job. */
export async function giveUp(
  work: JobWork,
  judged: Exclude<Verdict, { kind: 'stop' }>,
  error: unknown,
): Promise<boolean> {
  const { claim, jobs, announcements, options, log } = work
  if (claim.phase === 'ended') {
    // What it has in the cloud is waited for however long that takes: keys are nothing to leave behind.
    const isOfNode = error instanceof GuestError
    if (judged.kind === 'retry' && (!isOfNode || claim.tries < REMOVAL_TRIES)) return false
    if ((await announcements.open('credential')).length > 0) return false
    log.warn({ reason: judged.reason }, 'what the job left on its node stays there')
    await jobs.write(claim, (writer) => writer.finish())
    return true
  }
  // What may still run of it is ended with what it left: the next phase.
  if (judged.kind === 'fail') {
    await jobs.write(claim, async (writer) => {
      // It said nothing itself: whoever looks into its log finds why.
      if (claim.phase === 'accepted') await writer.logs([ownWords(judged.reason)])
      await writer.end(failed(judged.reason))
    })
    return true
  }
  const silence = `Its node did not answer any more, so what it was doing there is not known: ${judged.reason}`
  if (claim.cancelledMsAgo !== null && claim.cancelledMsAgo > options.cancelTimeoutMs) {
    await jobs.write(claim, (writer) => writer.end(killed(`Cancelled. ${silence}`)))
    return true
  }
  const subject = await jobs.subject(claim.operationId)
  if (subject?.cluster?.status === 'Deleting' && claim.tries >= LEAVING_TRIES) {
    await jobs.write(claim, (writer) => writer.end(killed(`Its cluster was deleted. ${silence}`)))
    return true
  }
  return false
}
