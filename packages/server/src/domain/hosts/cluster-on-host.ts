import type { OperationKind } from '../operation.ts'

/** What the database knows of a cluster that has servers on a host. */
export interface ClusterOnHost {
  id: string
  name: string
  project_id: string
  status: string
  /** The operation under way; null: none. */
  busy: { id: string; kind: OperationKind } | null
  /** By Nova's id. */
  nodes: ReadonlyMap<string, { name: string; boot_volume_id: string | null }>
}
