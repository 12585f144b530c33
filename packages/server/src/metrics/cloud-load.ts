import { Gauge, type Registry } from 'prom-client'

export interface CloudLoad {
  underWay: number
  waitingInLine: number
  toldToWait: number
}

/** Read whenever Prometheus asks. */
export function watchCloudLoad(registry: Registry, read: () => CloudLoad): void {
  new Gauge({
    name: 'fennec_cloud_requests_under_way',
    help: 'Requests to services of the cloud that have no answer yet',
    registers: [registry],
    collect() {
      this.set(read().underWay)
    },
  })
  new Gauge({
    name: 'fennec_cloud_requests_waiting',
    help: 'Requests to services of the cloud not sent yet; reason "line": so many are under way, "told": a service told us to wait',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      const { waitingInLine, toldToWait } = read()
      this.set({ reason: 'line' }, waitingInLine)
      this.set({ reason: 'told' }, toldToWait)
    },
  })
}
