/** Lets one service wait for the next change of a thing of another without asking again and again. */
export class Notices {
  private readonly waiting = new Map<string, Set<() => void>>()

  tell(key: string): void {
    const woken = this.waiting.get(key)
    this.waiting.delete(key)
    for (const wake of woken ?? []) wake()
  }

  /** Resolves at the next change of `key`, rejects with the signal's reason when it is aborted first. */
  next(key: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const waiters = this.waiting.get(key) ?? new Set()
      this.waiting.set(key, waiters)
      const abort = (): void => {
        waiters.delete(wake)
        reject(signal?.reason)
      }
      const wake = (): void => {
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      waiters.add(wake)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }
}
