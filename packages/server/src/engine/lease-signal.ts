/**
 * Aborted when the lease has run out, and no later than somebody asks: a process that was paused hears from its sockets
 * before its timers, and would go on with what another engine does by now. Both clocks count: one stands still while the
 * machine sleeps, the other may be set.
 */
export interface LeaseSignal {
  readonly signal: AbortSignal
  /** @param asked when the database was asked to extend it: its own time begins no earlier */
  extend(asked: Moment): void
  abort(): void
}

export interface Moment {
  sinceStartMs: number
  sinceEpochMs: number
}

export const leaseMoment = (): Moment => ({ sinceStartMs: performance.now(), sinceEpochMs: Date.now() })

/** @param asked when the database was asked for the lease */
export function leaseSignal(leaseMs: number, asked: Moment): LeaseSignal {
  const controller = new AbortController()
  const { signal } = controller
  let from = asked
  const expire = (): void => {
    const { sinceStartMs, sinceEpochMs } = leaseMoment()
    const isOver = sinceStartMs - from.sinceStartMs > leaseMs || sinceEpochMs - from.sinceEpochMs > leaseMs
    if (isOver) controller.abort()
  }
  const own = Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted')?.get
  if (!own) throw new Error('AbortSignal has no getter `aborted`.')
  Object.defineProperties(signal, {
    aborted: {
      get: () => {
        expire()
        return own.call(signal) as boolean
      },
    },
    throwIfAborted: {
      value: () => {
        expire()
        AbortSignal.prototype.throwIfAborted.call(signal)
      },
    },
  })
  return {
    signal,
    extend(renewed) {
      from = renewed
    },
    abort: () => controller.abort(),
  }
}
