import type { SimpleConfig } from '@fennec/contract'
import type { JobExecution, JobLog, JobPhase, JobTemplate } from '../../domain/edp/edp-model.ts'
import type { Cluster } from '../../domain/model.ts'
import type { OpenRequest, RequestKind } from '../../domain/open-request.ts'
import type { WorkQueue } from '../operations.ts'

/** The right to work on one job, until the lease ends or someone else takes it. */
export interface JobClaim {
  /** The job's id. */
  operationId: string
  clusterId: string
  phase: JobPhase
  /** Nova's id of the node it was placed on. */
  nodeId: string | null
  /** Every write is refused once the row's has moved on. */
  epoch: number
  tries: number
  isTakeover: boolean
  cancelledBy: string | null
  /** null: nobody wants it to end. */
  cancelledMsAgo: number | null
}

/** What a job is about, as it is now. Another project's template and binaries are those of whoever was let use them. */
export interface JobSubject {
  execution: JobExecution
  template: JobTemplate
  /** null: it is gone. */
  cluster: Cluster | null
  /** The configs that are credentials, opened. */
  secretConfigs: SimpleConfig
}

export interface JobEnd {
  status: 'SUCCEEDED' | 'FAILED' | 'KILLED'
  /** Empty: there is nothing to say. */
  description: string
  returnCode: string | null
}

/** What an engine may write of a job, in one transaction in which it is its own. */
export interface JobWriter {
  /** Its files are on a node, or will have been when it is looked for there. */
  placed(nodeId: string): Promise<void>
  /** As of a cluster: the cloud is about to be asked for something of the job. @returns the request's id */
  announce(kind: RequestKind, what: string): Promise<string>
  running(engineJobId: string): Promise<void>
  /** What it waits for. */
  describe(description: string): Promise<void>
  logs(logs: readonly JobLog[]): Promise<void>
  end(end: JobEnd): Promise<void>
  /** Nothing of it is left on the node. Goes as a row too when that was asked for; its transient cluster, when it was the last. */
  finish(): Promise<void>
}

/** Durable work on jobs: the same kind of queue as that of clusters. */
export interface JobQueue extends WorkQueue<JobClaim> {
  /** null: its row is gone. */
  subject(jobId: string): Promise<JobSubject | null>
  /** The bytes of a file in the database; null: it is gone. */
  file(id: string): Promise<Buffer | null>
  /** The credentials of a job binary, opened. */
  binaryCredentials(id: string): Promise<SimpleConfig | null>
  /** How much each stream had said when it was last read. */
  saidBytes(jobId: string): Promise<Map<string, number>>
  /** One transaction in which the job is ours. @throws Fenced */
  write<T>(claim: JobClaim, act: (writer: JobWriter) => Promise<T>): Promise<T>
  /** As of a cluster. */
  settleRequest(requestId: string): Promise<void>
  openRequests(jobId: string, withinMs: number): Promise<OpenRequest[]>
  /** There is nothing wrong: it is looked at again. */
  lookAgain(claim: JobClaim, delayMs: number): Promise<void>
  retryLater(claim: JobClaim, why: { error: string; delayMs: number }): Promise<void>
}
