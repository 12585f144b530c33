/** Work that happens a little later, as it would in a cloud; all of it can be called off when the sandbox stops. */
export class Clock {
  private readonly timers = new Set<NodeJS.Timeout>()
  private stopped = false
  private readonly done: () => void
  private readonly failed: (what: string, error: unknown) => void
  private readonly speed: number

  /** `speed`: how many times faster than the wall clock what it waits for comes. */
  constructor(done: () => void, failed: (what: string, error: unknown) => void, speed = 1) {
    this.done = done
    this.failed = failed
    this.speed = speed
  }

  /** ISO 8601 in UTC without fractions, the form all services use. */
  now(): string {
    return `${new Date().toISOString().slice(0, 19)}Z`
  }

  /** As Nova, Cinder and Heat write times in their databases: with microseconds and no zone. */
  nowNaive(): string {
    return `${new Date().toISOString().slice(0, 23)}000`
  }

  after(milliseconds: number, what: string, work: () => void | Promise<void>): void {
    if (this.stopped) return
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      Promise.resolve()
        .then(work)
        .then(this.done, (error: unknown) => this.failed(what, error))
    }, milliseconds / this.speed)
    this.timers.add(timer)
  }

  stop(): void {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }
}
