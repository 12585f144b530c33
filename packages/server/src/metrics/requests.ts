import { Histogram, type Registry } from 'prom-client'

/** `route`: the pattern (`/v2/clusters/:id`), null for a URL that nobody serves. */
export type RequestMeter = (method: string, route: string | null, status: number, ms: number) => void

export function requestMeter(registry: Registry): RequestMeter {
  const seconds = new Histogram({
    name: 'fennec_http_request_duration_seconds',
    help: 'Requests by route, from their headers to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  return (method, route, status, ms) => seconds.observe({ method, route: route ?? '(unknown)', status }, ms / 1000)
}
