import type { ClusterOnHost } from '../../domain/hosts/cluster-on-host.ts'
import type { HostOperation } from '../../domain/hosts/host-operation.ts'
import { EMPTY_REPORT } from '../../domain/hosts/host-report.ts'
import type { Cluster } from '../../domain/model.ts'
import { HostBusy, type HostOperationStore } from '../../store/hosts/host-operation-store.ts'
import type { MemoryKeptAnswers } from './memory-kept-answers.ts'
import { CHANGED_AT, fresh } from './rows.ts'

/** Operations on hosts over an array. No engine takes them: a test says what became of one. */
export class MemoryHostOperations implements HostOperationStore {
  rows: HostOperation[] = []
  readonly #clusters: () => readonly Cluster[]
  readonly #keptAnswers: MemoryKeptAnswers

  constructor(clusters: () => readonly Cluster[], keptAnswers: MemoryKeptAnswers) {
    this.#clusters = clusters
    this.#keptAnswers = keptAnswers
  }

  change(id: string, changes: Partial<HostOperation>): void {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...changes } : row))
  }

  open: HostOperationStore['open'] = async () => this.rows.filter((row) => row.finished_at === null)
  list: HostOperationStore['list'] = async (host) => this.rows.filter((row) => row.host === host).toReversed()
  get: HostOperationStore['get'] = async (host, id) =>
    this.rows.find((row) => row.host === host && row.id === id) ?? null

  accept: HostOperationStore['accept'] = async ({ host, kind, force = false, requestedBy }, keeping = null) => {
    this.#keptAnswers.take(keeping)
    const open = this.rows.find((row) => row.host === host && row.finished_at === null)
    if (open) throw new HostBusy(open)
    const { id, created_at } = fresh()
    const made: HostOperation = {
      id,
      host,
      kind,
      force,
      state: 'waiting',
      tries: 0,
      last_error: null,
      next_try_at: created_at,
      engine: null,
      requested_by: requestedBy,
      created_at,
      finished_at: null,
      cancel_requested_at: null,
      cancelled_by: null,
      report: EMPTY_REPORT,
    }
    this.rows.push(made)
    this.#keptAnswers.keep(keeping, made)
    return made
  }

  cancel: HostOperationStore['cancel'] = async (id, by) => {
    const row = this.rows.find((one) => one.id === id)
    if (row?.cancel_requested_at === null) this.change(id, { cancel_requested_at: CHANGED_AT, cancelled_by: by })
  }

  clusters: HostOperationStore['clusters'] = async (ids) =>
    new Map(
      this.#clusters()
        .filter(({ id }) => ids.includes(id))
        .map((cluster): [string, ClusterOnHost] => [cluster.id, onHost(cluster)]),
    )
}

const onHost = (cluster: Cluster): ClusterOnHost => ({
  id: cluster.id,
  name: cluster.name,
  project_id: cluster.tenant_id,
  status: cluster.status,
  busy: null,
  nodes: new Map(
    cluster.node_groups.flatMap(({ instances }) =>
      instances.map((one) => [one.instance_id, { name: one.instance_name, boot_volume_id: one.boot_volume_id }]),
    ),
  ),
})
