import { Histogram, type Registry } from 'prom-client'

export interface CloudCall {
  /** `nova`, `cinder` … */
  service: string
  method: string
  /** null: there was no answer. */
  status: number | null
  ms: number
}
export type CloudMeter = (call: CloudCall) => void

export function cloudMeter(registry: Registry): CloudMeter {
  const seconds = new Histogram({
    name: 'fennec_cloud_request_duration_seconds',
    help: 'Calls to services of the cloud, each try counted; status "none": no answer',
    labelNames: ['service', 'method', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [registry],
  })
  return ({ service, method, status, ms }) => seconds.observe({ service, method, status: status ?? 'none' }, ms / 1000)
}
