import type { FastifyInstance } from 'fastify'
import type { ApiDeps } from './deps.ts'

/** `/healthz`: the process answers. `/readyz`: it can work; 503 names what is not reachable. No token. */
export function serveHealth(app: FastifyInstance, deps: ApiDeps): void {
  app.get('/healthz', { config: { open: true } }, () => ({ status: 'ok' }))
  app.get('/readyz', { config: { open: true } }, async (_request, reply) => {
    const { ready, problems } = await deps.health()
    return reply.code(ready ? 200 : 503).send({ ready, problems })
  })
}
