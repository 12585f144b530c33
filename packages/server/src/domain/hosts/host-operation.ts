import type { HostReport } from './host-report.ts'

export type HostOperationKind = 'drain' | 'evacuate'
export type HostOperationState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** A piece of durable work on a host, as operators see it. */
export interface HostOperation {
  id: string
  host: string
  kind: HostOperationKind
  /** Nodes of clusters that are not well move too. */
  force: boolean
  state: HostOperationState
  tries: number
  /** In the words of who refused. */
  last_error: string | null
  /** null: it does not wait. */
  next_try_at: Date | null
  /** Which engine works on it, or ended it. */
  engine: string | null
  requested_by: string
  created_at: Date
  finished_at: Date | null
  cancel_requested_at: Date | null
  cancelled_by: string | null
  report: HostReport
}
