import type { OperationResources } from './operation-resources.ts'

export type OperationKind =
  | 'create'
  | 'delete'
  | 'update_keypair'
  | 'update_shares'
  | 'scale'
  | 'verify'
  | 'grow'
  | 'move'
  | 'evacuate'
  | 'convert'
  | 'reimage'

/** `waiting`: for an engine, or for the next try. `superseded`: something that goes first took its place. */
export type OperationState = 'waiting' | 'running' | 'done' | 'failed' | 'superseded' | 'cancelled'

/** A step that is done, as the journal has it. */
export interface DoneStep {
  name: string
  result: unknown
  created_at: Date
}

/** The journal entry that turns an operation into its own undoing: from then on only cleaning up is tried. */
export const FAILED_ENTRY = 'failed'

/** A piece of durable work on a cluster, as people see it. */
export interface Operation {
  id: string
  cluster_id: string
  kind: OperationKind
  state: OperationState
  /** The one it is in, or ended with; null: none has begun. */
  step: string | null
  /** Tries of that step that did not succeed. */
  tries: number
  /** In the words of who refused. */
  last_error: string | null
  /** null: it does not wait. */
  next_try_at: Date | null
  /** Which engine works on it, or ended it. */
  engine: string | null
  /** What was asked for, beside the cluster itself. */
  input: unknown
  created_at: Date
  finished_at: Date | null
  cancel_requested_at: Date | null
  cancelled_by: string | null
  /** In the order in which they were done. */
  steps: DoneStep[]
  /** In the cloud, also by a step that is not done. */
  found: Partial<OperationResources>
}
