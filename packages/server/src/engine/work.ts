import type { Plugin } from '@fennec/plugins/interface'
import type { Logger } from 'pino'
import type { HostsInCloud } from '../domain/hosts/hosts-in-cloud.ts'
import type { Cluster, Instance } from '../domain/model.ts'
import type { Guests } from '../guest/guests.ts'
import type { Announcements } from '../provision/announcements.ts'
import type { Provision } from '../provision/provision.ts'
import type { ClusterWriter } from '../store/cluster-writer.ts'
import type { HostQueue } from '../store/hosts/host-queue.ts'
import type { Claim, OperationStore } from '../store/operations.ts'
import type { OwnRights } from './delete/with-own-rights.ts'
import type { Progress, StepType } from './progress.ts'
import type { ScaleInput } from './scale/scale-input.ts'
import type { SeedParts } from './seeds/seed-parts.ts'

/** What the engine needs from outside; made once per process. */
export interface EngineParts {
  operations: OperationStore
  provision: Provision
  ownRights: OwnRights
  hosts: HostsInCloud
  /** Asked by what was begun on a cluster for a host: whether that is still wanted. */
  hostOperations: Pick<HostQueue, 'cancelledBy' | 'evacuationWaitsFor'>
  guests: Guests
  seeds: SeedParts
  findPlugin(name: string): Plugin | undefined
  options: EngineOptions
  log: Logger
  /** Told of every step that ended, well or not. */
  stepEnded?: ((ended: EndedStep) => void) | undefined
  /** Told of every operation that another engine lost. */
  tookOver?: ((kind: Claim['kind']) => void) | undefined
}

export interface EndedStep {
  kind: Claim['kind']
  step: string
  /** `failed`: to be tried again, or given up; `stopped`: the lease is lost or the process stops. */
  outcome: 'done' | 'failed' | 'stopped'
  ms: number
}

export interface EngineOptions {
  /** Suffix of the nodes' full names. */
  nodeDomain: string
  /** How often a Heat stack is looked at while it is made or deleted. */
  stackPollMs: number
  /** How long after it was asked for something the cloud may do it though nobody was told so. */
  lateRequestMs: number
  /** How long a node may take to get its addresses. */
  addressesTimeoutMs: number
  /** How long a node may take to answer over SSH. */
  reachableTimeoutMs: number
  /** Nodes of one cluster worked on at once. */
  nodesAtOnce: number
  defaultNtpServer: string
  /** How often Nova is asked how far a node is on its way to another host. */
  hostPollMs: number
  /** How long Nova or Cinder may be at one thing of a node: a move, a disk that is written anew, a volume that grows. */
  nodeChangeTimeoutMs: number
  /** How long a cluster may take to be well again after nodes of it moved. */
  healthTimeoutMs: number
  sshPort: number
}

/** Steps that creating and scaling share ask here whom they are for. */
export interface Focus {
  stepType: Extract<
    StepType,
    | 'Engine: create cluster'
    | 'Engine: scale cluster'
    | 'Engine: evacuate nodes'
    | 'Engine: reimage nodes'
    | 'Engine: update shares'
  >
  includes(instance: Instance): boolean
}

export const wholeCluster: Focus = { stepType: 'Engine: create cluster', includes: () => true }

/** One operation on one cluster, while this engine holds it. */
export interface Work extends EngineParts {
  claim: Claim
  /** As it was when the present step began. */
  cluster: Cluster
  progress: Progress
  /** Where requests to the cloud are announced. */
  announcements: Announcements
  /** Which nodes the steps of a creation are about: all, or those that scaling adds. */
  focus: Focus
  /** Which nodes stay and which go, where that is decided as the operation goes on and not when it is accepted. */
  replacing?: ScaleInput
  /** Aborted when the lease is lost, the cluster moved on, or the process stops. */
  signal: AbortSignal
}

/** An operation, from wherever its journal says it is to its end. */
export type Run = (work: Work, journal: Map<string, unknown>) => Promise<void>

/** What a step leaves behind: its journal entry, and rows written in the same transaction as that entry. */
export interface StepOutcome {
  result?: unknown
  write?: (writer: ClusterWriter) => Promise<void>
}

/**
 * A named, resumable piece of an operation. It may be run again from its beginning at any time, by another
 * process, whatever of it was done already: it looks first, then does what is missing.
 */
export interface Step {
  /** Stands in the journal: never renamed once released, or operations begun before would repeat it. */
  name: string
  run(work: Work): Promise<StepOutcome>
}
