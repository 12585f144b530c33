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
}

/** As a cluster is shown when everything has come to rest. */
export interface SeenCluster {
  status: string
  counts: Counts
  saysWhy: boolean
}

export class Wanted {
  readonly clusters = new Map<string, WantedCluster>()
  /** Deleted, or forced to go; they must not be seen again. */
  readonly gone = new Map<string, string>()

  created(id: string, name: string, counts: Counts): void {
    this.clusters.set(id, { id, name, after: [counts], before: [], creation: 'accepted', isCancelled: false })
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
    cluster.creation = 'made'
    cluster.isCancelled = false
  }

  cancelled(id: string): void {
    const cluster = this.clusters.get(id)
    if (cluster) cluster.isCancelled = true
  }

  deleted(id: string): void {
    const cluster = this.clusters.get(id)
    if (cluster) this.gone.set(id, cluster.name)
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
      Object.assign(cluster, { creation: 'failed', isCancelled: false })
      return null
    }
    if (status !== 'Active') return `is ${status}`
    if (cluster.creation === 'failed') return 'was in Error, and is Active'
    const allowed = isAllowed && saysWhy ? [...cluster.after, ...cluster.before] : cluster.after
    if (!allowed.some((one) => same(one, counts))) {
      return `has ${text(counts)} nodes, ${allowed.map(text).join(' or ')} were accepted`
    }
    Object.assign(cluster, { after: [counts], before: [counts], creation: 'made', isCancelled: false })
    return null
  }
}

const text = (counts: Counts): string => JSON.stringify(Object.fromEntries(counts))

function same(one: Counts, other: Counts): boolean {
  return one.size === other.size && [...one].every(([name, count]) => other.get(name) === count)
}
