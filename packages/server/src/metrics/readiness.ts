import { Gauge, type Registry } from 'prom-client'

/** What /readyz says, for those who are asked for numbers only. */
export function watchReadiness(registry: Registry, read: () => Promise<{ ready: boolean }>): void {
  new Gauge({
    name: 'fennec_ready',
    help: '1: database and Keystone answer; 0: one of them does not',
    registers: [registry],
    async collect() {
      this.set((await read()).ready ? 1 : 0)
    },
  })
}
