/** Nodes by node group. */
export type Counts = ReadonlyMap<string, number>

/** What was accepted, and so must come true: the walk's own memory, which no service can lose. */
export interface WantedCluster {
  id: string
  name: string
  /** One of these, when the last change came true. */
  after: readonly Counts[]
  /** One of these, when it failed and the cluster says why. */
  before: readonly Counts[]
}

export class Wanted {
  readonly clusters = new Map<string, WantedCluster>()
  /** Deleted, or forced to go; they must not be seen again. */
  readonly gone = new Set<string>()

  created(id: string, name: string, counts: Counts): void {
    this.clusters.set(id, { id, name, after: [counts], before: [counts] })
  }

  /** That it was accepted says that the change before it has ended, but not how. */
  scaled(id: string, changes: Counts): void {
    const cluster = this.clusters.get(id)
    if (!cluster) return
    const before = [...cluster.after, ...cluster.before]
    cluster.after = before.map((counts) => new Map([...counts, ...changes]))
    cluster.before = before
  }

  /** Whether an Active cluster may be so; from now on it is what the next change begins with. */
  isRight({ id, after, before }: WantedCluster, seen: Counts, saysWhy: boolean): boolean {
    const isRight = (saysWhy ? [...after, ...before] : after).some((counts) => same(counts, seen))
    const cluster = this.clusters.get(id)
    if (isRight && cluster) Object.assign(cluster, { after: [seen], before: [seen] })
    return isRight
  }

  deleted(id: string): void {
    this.clusters.delete(id)
    this.gone.add(id)
  }
}

function same(one: Counts, other: Counts): boolean {
  return one.size === other.size && [...one].every(([name, count]) => other.get(name) === count)
}
