import { Gauge, type Registry } from 'prom-client'

export interface QueueState {
  /** Operations that are due and that no engine has, though their project has room. */
  waiting: number
  /** How long the oldest of them has been due. */
  oldestSeconds: number
}

/** Read once whenever Prometheus asks, not on a clock of our own. NaN: the database does not answer. */
export function watchQueue(registry: Registry, read: () => Promise<QueueState>): void {
  let asked: Promise<QueueState> | undefined
  const state = async (): Promise<QueueState> => {
    // The two gauges are collected at once and share one reading.
    asked ??= read()
      .catch(() => ({ waiting: Number.NaN, oldestSeconds: Number.NaN }))
      .finally(() => {
        asked = undefined
      })
    return await asked
  }
  new Gauge({
    name: 'fennec_operation_queue_age_seconds',
    help: 'How long the oldest operation that no engine has taken has been due',
    registers: [registry],
    async collect() {
      this.set((await state()).oldestSeconds)
    },
  })
  new Gauge({
    name: 'fennec_operation_queue_length',
    help: 'Operations that are due and that no engine has taken',
    registers: [registry],
    async collect() {
      this.set((await state()).waiting)
    },
  })
}
