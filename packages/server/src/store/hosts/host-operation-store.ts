import type { ClusterOnHost } from '../../domain/hosts/cluster-on-host.ts'
import type { HostOperation, HostOperationKind } from '../../domain/hosts/host-operation.ts'
import type { Keeping } from '../queries.ts'

/** Operations on hosts as operators see and steer them; the engine's side of them is `host-queue.ts`. */
export interface HostOperationStore {
  /** Those under way on any host. */
  open(): Promise<HostOperation[]>
  /** The latest of a host, the newest first. */
  list(host: string): Promise<HostOperation[]>
  get(host: string, id: string): Promise<HostOperation | null>
  /** One transaction: the operation and the answer that is kept. @throws HostBusy; StoreConflict: the key is taken */
  accept(wish: HostWish, keeping?: Keeping<HostOperation> | null): Promise<HostOperation>
  /**
   * The wish, and an epoch that fences the engine at work: whoever takes it next begins nothing new, waits for the nodes that are
   * on their way, and ends it. Asked again it changes nothing; of one that has ended neither.
   */
  cancel(id: string, by: string): Promise<void>
  /** By id, of every project; an id that is no cluster's is missing. */
  clusters(ids: readonly string[]): Promise<Map<string, ClusterOnHost>>
}

export interface HostWish {
  host: string
  kind: HostOperationKind
  /** A drain moves nodes of clusters that are not well too. */
  force?: boolean
  requestedBy: string
}

/** The host has an operation under way already. */
export class HostBusy extends Error {
  readonly operation: HostOperation
  constructor(operation: HostOperation) {
    super(`Host ${operation.host} has ${operation.kind} ${operation.id} under way.`)
    this.name = 'HostBusy'
    this.operation = operation
  }
}
