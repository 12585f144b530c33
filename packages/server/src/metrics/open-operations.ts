import { Gauge, type Registry } from 'prom-client'

/** Open operations of one kind that are in one state, at one step. */
export interface OpenOperation {
  /** What it is about: `clusters`, `hosts`, `jobs`. */
  queue: string
  kind: string
  /** `due`: nobody has it; `running`; `waiting`: for its next try, or its time. */
  state: 'due' | 'running' | 'waiting'
  /** Where it is, or was when it was last tried. */
  step: string
  many: number
  /** The most that one of them has been tried without success. */
  tries: number
}

/** Read once whenever Prometheus asks. Nothing is shown while the database does not answer. */
export function watchOperations(registry: Registry, read: () => Promise<OpenOperation[]>): void {
  let asked: Promise<OpenOperation[]> | undefined
  const open = async (): Promise<OpenOperation[]> => {
    // The two gauges are collected at once and share one reading.
    asked ??= read()
      .catch(() => [])
      .finally(() => {
        asked = undefined
      })
    return await asked
  }
  new Gauge({
    name: 'fennec_operations',
    help: 'Open operations; state "due": no engine has it, "running", "waiting": for its next try, or its time',
    labelNames: ['queue', 'kind', 'state'],
    registers: [registry],
    async collect() {
      const operations = await open()
      this.reset()
      for (const { queue, kind, state, many } of operations) this.inc({ queue, kind, state }, many)
    },
  })
  new Gauge({
    name: 'fennec_operation_tries',
    help: 'The most that an open operation has been tried at this step without success',
    labelNames: ['queue', 'kind', 'step'],
    registers: [registry],
    async collect() {
      const most = new Map<string, OpenOperation>()
      for (const one of await open()) {
        const key = `${one.queue} ${one.kind} ${one.step}`
        if (one.tries > 0 && one.tries > (most.get(key)?.tries ?? 0)) most.set(key, one)
      }
      this.reset()
      for (const { queue, kind, step, tries } of most.values()) this.set({ queue, kind, step }, tries)
    },
  })
}
