import type { FastifyInstance } from 'fastify'
import type { Options } from '../config/options.ts'
import { createMetrics, type Metrics } from '../metrics/metrics.ts'
import { measureRequests, serveMetricsAlone, serveMetricsBeside } from '../metrics/serve-metrics.ts'

export interface Measuring {
  /** null: the operator wants none. */
  metrics: Metrics | null
  /** Before the API listens. `api`: null in a process without one. */
  serve(api: FastifyInstance | null): Promise<void>
  stop(): Promise<void>
}

export function measuring({ enabled, host, port }: Options['metrics']): Measuring {
  const metrics = enabled ? createMetrics() : null
  let close = async (): Promise<void> => {}
  return {
    metrics,
    async serve(api) {
      if (metrics === null) return
      if (api) measureRequests(api, metrics)
      if (port === undefined) {
        if (api) serveMetricsBeside(api, metrics)
        return
      }
      const server = await serveMetricsAlone({ host, port }, metrics)
      close = async () => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
    stop: () => close(),
  }
}
