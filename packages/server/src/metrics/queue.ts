import { Gauge, type Registry } from 'prom-client'

export interface QueueState {
  queue: string
  /** Operations that are due and that no engine has, though their project has room. */
  waiting: number
  /** How long the oldest of them has been due. */
  oldestSeconds: number
}

/** While the database does not answer; also of a process that has never had an answer. */
const UNKNOWN: QueueState[] = ['clusters', 'hosts', 'jobs'].map((queue) => ({
  queue,
  waiting: Number.NaN,
  oldestSeconds: Number.NaN,
}))

/** Read once whenever Prometheus asks, not on a clock of our own. NaN: the database does not answer. */
export function watchQueues(registry: Registry, read: () => Promise<QueueState[]>): void {
  let asked: Promise<QueueState[]> | undefined
  const states = async (): Promise<QueueState[]> => {
    // The two gauges are collected at once and share one reading.
    asked ??= read()
      .catch(() => UNKNOWN)
      .finally(() => {
        asked = undefined
      })
    return await asked
  }
  new Gauge({
    name: 'fennec_operation_queue_age_seconds',
    help: 'How long the oldest operation that no engine has taken has been due',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      for (const { queue, oldestSeconds } of await states()) this.set({ queue }, oldestSeconds)
    },
  })
  new Gauge({
    name: 'fennec_operation_queue_length',
    help: 'Operations that are due and that no engine has taken',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      for (const { queue, waiting } of await states()) this.set({ queue }, waiting)
    },
  })
}
