/** Nodes by node group. */
export type Counts = ReadonlyMap<string, number>

/** What was accepted, and so must come true: the walk's own memory, which no service can lose. */
export interface WantedCluster {
  id: string
  name: string
  /** One of these, when the last change came true. */
  after: readonly Counts[]
  /** One of these, when it was allowed to fail, and did. */
  before: readonly Counts[]
  /** `accepted`: it may still end in Error, when that is allowed; `made`: never any more; `failed`: it did, and stays so. */
  creation: 'accepted' | 'made' | 'failed'
  /** Somebody cancelled what was under way: it may end either way. */
  isCancelled: boolean
  /** Something else was done since: what it said of a change that was taken back may have gone with that. */
  isSilent: boolean
}

/** As a cluster is shown when everything has come to rest. */
export interface SeenCluster {
  status: string
  counts: Counts
  saysWhy: boolean
}

export interface SeenOperation {
  id: string
  kind: string
  state: string
  last_error: string | null
  finished_at: string | null
}

const atRest = { isCancelled: false, isSilent: false }

export class Wanted {
  readonly clusters = new Map<string, WantedCluster>()
  /** Deleted, or forced to go; they must not be seen again. */
  readonly gone = new Set<string>()
  /** Operations that ended as they may, or may end as they like. */
  private readonly settled = new Set<string>()

  created(id: string, name: string, counts: Counts): void {
    this.clusters.set(id, { id, name, after: [counts], before: [], creation: 'accepted', ...atRest })
  }

  /**
   * That it was accepted says that the change before it has ended; how, only where it was not allowed to fail.
   *
   * @param mayFail what goes wrong in this round may be the end of what was asked for
   */
  scaled(id: string, changes: Counts, mayFail: boolean): void {
    const cluster = this.clusters.get(id)
    if (!cluster) return
    const from = mayFail || cluster.isCancelled ? [...cluster.after, ...cluster.before] : cluster.after
    cluster.after = from.map((counts) => new Map([...counts, ...changes]))
    cluster.before = from
    Object.assign(cluster, { creation: 'made', ...atRest })
  }

  /** Something else than another size was accepted. */
  changed(id: string): void {
    const cluster = this.clusters.get(id)
    if (cluster) cluster.isSilent = true
  }

  /** By a person, and accepted: that operation may end as it likes. */
  cancelled(id: string, operation: { id: string; kind: string }): void {
    this.settled.add(operation.id)
    const cluster = this.clusters.get(id)
    if (cluster && (operation.kind === 'create' || operation.kind === 'scale')) cluster.isCancelled = true
  }

  /** What became of an operation that it should not have; null: all is well, and that is how it stays. */
  faultOf(operation: SeenOperation, mayFail: boolean): string | null {
    const { id, kind, state, last_error } = operation
    if (operation.finished_at === null) return `is ${state}: ${last_error}`
    if (this.settled.has(id)) return null
    // A change breaks a verification off.
    const isBrokenOff = kind === 'verify' && state === 'superseded'
    const isAllowed = state === 'done' || isBrokenOff || (state === 'failed' && mayFail)
    if (!isAllowed) return `ended as ${state}: ${last_error}`
    this.settled.add(id)
    return null
  }

  deleted(id: string): void {
    this.gone.add(id)
    this.clusters.delete(id)
  }

  /**
   * What is not as it was accepted; null: it is, and from now on that is what the next change begins with.
   *
   * @param mayFail as above
   */
  fault(cluster: WantedCluster, { status, counts, saysWhy }: SeenCluster, mayFail: boolean): string | null {
    const isAllowed = mayFail || cluster.isCancelled
    if (status === 'Error') {
      if (cluster.creation === 'made' || (cluster.creation === 'accepted' && !isAllowed)) return 'is in Error'
      Object.assign(cluster, { creation: 'failed', ...atRest })
      return null
    }
    if (status !== 'Active') return `is ${status}`
    if (cluster.creation === 'failed') return 'was in Error, and is Active'
    const allowed = isAllowed && (saysWhy || cluster.isSilent) ? [...cluster.after, ...cluster.before] : cluster.after
    if (!allowed.some((one) => same(one, counts))) {
      return `has ${text(counts)} nodes, ${allowed.map(text).join(' or ')} were accepted`
    }
    Object.assign(cluster, { after: [counts], before: [counts], creation: 'made', ...atRest })
    return null
  }
}

const text = (counts: Counts): string => JSON.stringify(Object.fromEntries(counts))

function same(one: Counts, other: Counts): boolean {
  return one.size === other.size && [...one].every(([name, count]) => other.get(name) === count)
}
