interface Running {
  done: Promise<unknown>
  /** Shared by all who came while this one ran; begins when it has ended. */
  next: Promise<string> | null
}

/**
 * One read of a key at a time: whoever comes while it runs shares the one after it. The answer is never older than the
 * question, since the shared read begins after the last of them asked, and a crowd costs the database two reads, not a
 * hundred.
 */
export class SharedRead {
  readonly #running = new Map<string, Running>()

  read(key: string, ask: () => Promise<string>): Promise<string> {
    const running = this.#running.get(key)
    if (!running) return this.#begin(key, ask)
    // A failure of the read before is told to those who asked it.
    running.next ??= running.done.then(
      () => this.#begin(key, ask),
      () => this.#begin(key, ask),
    )
    return running.next
  }

  #begin(key: string, ask: () => Promise<string>): Promise<string> {
    const asked = ask()
    const entry: Running = { done: asked, next: null }
    this.#running.set(key, entry)
    const end = () => {
      if (entry.next === null && this.#running.get(key) === entry) this.#running.delete(key)
    }
    asked.then(end, end)
    return asked
  }
}
