interface Belonging {
  /** As a sentence names it: `cluster test-1a2b3c4d`. */
  what: string
  remove(signal: AbortSignal): Promise<void>
}

/** What could not be removed. */
export interface Left {
  what: string
  reason: string
}

/** What a run has made, so that nothing of it stays: removed in the opposite order, for what uses another was made later. */
export class Belongings {
  readonly #made: Belonging[] = []

  add(what: string, remove: (signal: AbortSignal) => Promise<void>): void {
    this.#made.push({ what, remove })
  }

  get names(): string[] {
    return this.#made.map(({ what }) => what)
  }

  /** What fails does not keep the rest. Aborted, all that is there still is left. */
  async removeAll(signal: AbortSignal): Promise<Left[]> {
    const left: Left[] = []
    for (let last = this.#made.pop(); last !== undefined; last = this.#made.pop()) {
      try {
        signal.throwIfAborted()
        await last.remove(signal)
      } catch (error) {
        left.push({ what: last.what, reason: signal.aborted ? 'interrupted' : (error as Error).message })
      }
    }
    return left
  }
}
