import { Interrupted } from '../../shell/shell.ts'

export interface Checked {
  name: string
  status: 'PASSED' | 'FAILED' | 'SKIPPED'
  startedAt: Date
  durationMs: number
  /** Why it failed or was left out. */
  reason: string | null
}

/** What was done to a cluster, in its order, and how each went. */
export class Checks {
  readonly done: Checked[] = []
  readonly #told: (check: Checked) => void

  constructor(told: (check: Checked) => void) {
    this.#told = told
  }

  /** @throws what `act` throws, once it is written down */
  async track<T>(name: string, act: () => Promise<T>): Promise<T> {
    const startedAt = new Date()
    const note = (status: Checked['status'], reason: string | null): void => {
      this.#note({ name, status, startedAt, durationMs: Date.now() - startedAt.getTime(), reason })
    }
    try {
      const result = await act()
      note('PASSED', null)
      return result
    } catch (error) {
      if (error instanceof Interrupted) note('SKIPPED', 'it was interrupted')
      else note('FAILED', error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  skip(name: string, reason: string): void {
    this.#note({ name, status: 'SKIPPED', startedAt: new Date(), durationMs: 0, reason })
  }

  get failed(): boolean {
    return this.done.some(({ status }) => status === 'FAILED')
  }

  #note(check: Checked): void {
    this.done.push(check)
    this.#told(check)
  }
}
