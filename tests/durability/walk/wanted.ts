/** What was accepted, and so must come true: the walk's own memory, which no service can lose. */
export interface WantedCluster {
  id: string
  name: string
  /** By node group: what counts may be right in the end. A change that fails leaves the count before it. */
  counts: Map<string, number>
  before: Map<string, number>
}

export class Wanted {
  readonly clusters = new Map<string, WantedCluster>()
  /** Deleted, or forced to go; they must not be seen again. */
  readonly gone = new Set<string>()

  created(id: string, name: string, counts: Map<string, number>): void {
    this.clusters.set(id, { id, name, counts, before: counts })
  }

  scaled(id: string, changes: Map<string, number>): void {
    const cluster = this.clusters.get(id)
    if (!cluster) return
    cluster.before = cluster.counts
    cluster.counts = new Map([...[...cluster.counts, ...changes]].filter(([, count]) => count > 0))
  }

  deleted(id: string): void {
    this.clusters.delete(id)
    this.gone.add(id)
  }
}
