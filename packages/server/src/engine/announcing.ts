import type { Announcements } from '../provision/announcements.ts'
import type { JobClaim, JobQueue } from '../store/edp/job-queue.ts'
import type { Claim, OperationStore } from '../store/operations.ts'

/** Announcements of work on a job. */
export const announcingOfJob = (jobs: JobQueue, claim: JobClaim, withinMs: number): Announcements => ({
  async open(kind) {
    const all = await jobs.openRequests(claim.operationId, withinMs)
    return all.filter((one) => kind === undefined || one.kind === kind)
  },
  announce: (kind, what) => jobs.write(claim, (writer) => writer.announce(kind, what)),
  settle: (id) => jobs.settleRequest(id),
})

/** Announcements of an operation on a cluster. @param withinMs how late the cloud may carry out what it was asked for */
export const announcing = (operations: OperationStore, claim: Claim, withinMs: number): Announcements => ({
  async open(kind) {
    const all = await operations.openRequests(claim.clusterId, withinMs)
    return all.filter((one) => kind === undefined || one.kind === kind)
  },
  announce: (kind, what) => operations.write(claim, (writer) => writer.announce(kind, what)),
  settle: (id) => operations.settleRequest(id),
})
