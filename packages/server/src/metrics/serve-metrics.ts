import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

/** Every answer is counted by its route's pattern. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.method, request.routeOptions.url ?? null, reply.statusCode, reply.elapsedTime)
    done()
  })
}

/** Beside the API, without a token. */
export function serveMetricsBeside(app: FastifyInstance, metrics: Metrics): void {
  app.get('/metrics', { config: { open: true } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  )
}

/** On an address of its own: for an engine without an API, or where the API is open to the world. */
export async function serveMetricsAlone(at: { host: string; port: number }, metrics: Metrics): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end('Only /metrics is served here.\n')
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      (error: unknown) => response.writeHead(500).end(`${error instanceof Error ? error.message : String(error)}\n`),
    )
  })
  return await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => resolve(server))
  })
}
