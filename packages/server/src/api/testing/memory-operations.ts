import { cancelledWords, endsAtOnce, whyNotCancellable } from '../../domain/cancellation.ts'
import type { Operation, OperationKind } from '../../domain/operation.ts'
import type { ClusterOperationStore } from '../../store/cluster-operation-store.ts'
import { SteeringRefused } from '../../store/queries.ts'
import { CHANGED_AT, fresh, Rows } from './rows.ts'

type OperationRow = Operation & { name: string; tenant_id: string; is_public: boolean }

/** Operations over an array. No engine takes them: a test says what became of one with `rows.change`. */
export class MemoryOperations implements ClusterOperationStore {
  readonly rows = new Rows<OperationRow>()

  open(cluster: { id: string; tenant_id: string }, kind: OperationKind, input: unknown = {}): Operation {
    const { id, created_at } = fresh()
    return this.rows.add({
      id,
      name: id,
      tenant_id: cluster.tenant_id,
      is_public: false,
      cluster_id: cluster.id,
      kind,
      state: 'waiting',
      step: null,
      tries: 0,
      last_error: null,
      next_try_at: created_at,
      engine: null,
      input,
      created_at,
      finished_at: null,
      cancel_requested_at: null,
      cancelled_by: null,
      steps: [],
      found: {},
    })
  }

  /** In the place of whatever is under way. */
  openDeletion(cluster: { id: string; tenant_id: string }): void {
    const open = this.rows.rows.find((row) => row.cluster_id === cluster.id && row.finished_at === null)
    if (open?.kind === 'delete') return
    this.open(cluster, 'delete')
    if (open) this.rows.change(open.id, { state: 'superseded', finished_at: CHANGED_AT, next_try_at: null })
  }

  list: ClusterOperationStore['list'] = async (projectId, clusterId, page) =>
    await this.rows.list(projectId, { ...page, filters: { cluster_id: clusterId } })

  get: ClusterOperationStore['get'] = async (projectId, clusterId, id) => {
    const found = await this.rows.get(projectId, id)
    return found?.cluster_id === clusterId ? found : null
  }

  retry: ClusterOperationStore['retry'] = async (id) => {
    const operation = this.#open(id)
    if (operation.state === 'running') throw new SteeringRefused('running', operation)
    this.rows.change(id, { next_try_at: CHANGED_AT })
  }

  cancel: ClusterOperationStore['cancel'] = async (id, by) => {
    const operation = this.#open(id)
    if (operation.cancel_requested_at !== null) return
    if (whyNotCancellable(operation) !== null) throw new SteeringRefused('not cancellable', operation)
    const wish = { cancel_requested_at: CHANGED_AT, cancelled_by: by }
    const ended = {
      state: 'cancelled',
      finished_at: CHANGED_AT,
      next_try_at: null,
      last_error: cancelledWords(by),
    } as const
    const turned = { state: 'waiting', next_try_at: CHANGED_AT, tries: 0, engine: null } as const
    this.rows.change(id, { ...wish, ...(endsAtOnce(operation) ? ended : turned) })
  }

  #open(id: string): Operation {
    const operation = this.rows.rows.find((row) => row.id === id)
    if (!operation) throw new Error(`no operation ${id}`)
    if (operation.finished_at !== null) throw new SteeringRefused('ended', operation)
    return operation
  }
}
