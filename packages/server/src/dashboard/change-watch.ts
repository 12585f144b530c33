/** How often a collection of a project has changed. */
export interface Revision {
  /** `*`: what is everybody's. */
  project_id: string
  collection: string
  revision: string
}

/** null: whoever begins to watch has to look at everything once. */
type OnChange = (collections: readonly string[] | null) => void

interface Watcher {
  projectId: string
  onChange: OnChange
  /** Its first look has not been taken: a change before that would be told to nobody. */
  isNew: boolean
}

interface WatchOptions {
  pollMs: number
  onFailure(error: unknown): void
}

/**
 * Tells of collections that changed, to any number of watchers by one look at the database at a time: a look at the
 * revisions that answers of lists are kept by. Nobody watching: no look.
 */
export class ChangeWatch {
  readonly #read: (projectIds: readonly string[]) => Promise<Revision[]>
  readonly #options: WatchOptions
  readonly #watchers = new Set<Watcher>()
  /** By project and collection. */
  #known = new Map<string, Revision>()
  #timer: NodeJS.Timeout | null = null

  constructor(read: (projectIds: readonly string[]) => Promise<Revision[]>, options: WatchOptions) {
    this.#read = read
    this.#options = options
  }

  /** Returns how to stop watching. */
  watch(projectId: string, onChange: OnChange): () => void {
    const watcher: Watcher = { projectId, onChange, isNew: true }
    this.#watchers.add(watcher)
    if (this.#timer === null) this.#lookIn(0)
    return () => {
      this.#watchers.delete(watcher)
    }
  }

  #lookIn(ms: number): void {
    this.#timer = setTimeout(() => void this.#look(), ms)
    this.#timer.unref()
  }

  async #look(): Promise<void> {
    const watchers = [...this.#watchers]
    if (watchers.length === 0) {
      this.#timer = null
      this.#known.clear()
      return
    }
    try {
      const revisions = await this.#read([...new Set(watchers.map(({ projectId }) => projectId))])
      this.#tell(watchers, this.#changed(revisions))
    } catch (error) {
      // The next look tells what this one missed.
      this.#options.onFailure(error)
    }
    this.#lookIn(this.#options.pollMs)
  }

  #changed(revisions: readonly Revision[]): Revision[] {
    const before = this.#known
    this.#known = new Map(revisions.map((each) => [`${each.project_id} ${each.collection}`, each]))
    return [...this.#known]
      .filter(([key, { revision }]) => before.get(key)?.revision !== revision)
      .map(([, each]) => each)
  }

  #tell(watchers: readonly Watcher[], changed: readonly Revision[]): void {
    for (const watcher of watchers) {
      if (watcher.isNew) {
        watcher.isNew = false
        watcher.onChange(null)
        continue
      }
      const theirs = changed.filter(({ project_id }) => project_id === watcher.projectId || project_id === '*')
      const collections = new Set(theirs.map(({ collection }) => collection))
      if (collections.size > 0) watcher.onChange([...collections])
    }
  }
}
