import { MAX_MICROVERSION, MIN_MICROVERSION } from '@fennec/contract'
import type { FastifyInstance } from 'fastify'
import { publicBase, type Trust } from './proxies.ts'

/**
 * Version discovery: answered without a token and with status 300. keystoneauth falls back to it for every version, so
 * ids and statuses are load-bearing.
 */
export function serveVersions(app: FastifyInstance, trusted: Trust): void {
  app.all('/', { config: { open: true } }, (request, reply) => {
    const { protocol, host } = request
    const base = trusted(request.socket.remoteAddress)
      ? publicBase(request.headers, { protocol, host })
      : `${protocol}://${host}`
    const entry = (id: string, status: string) => ({ id, status, links: [{ rel: 'self', href: `${base}/${id}/` }] })
    const versions = [
      entry('v1.0', 'SUPPORTED'),
      entry('v1.1', 'SUPPORTED'),
      { ...entry('v2', 'CURRENT'), min_version: MIN_MICROVERSION, max_version: MAX_MICROVERSION },
    ]
    return reply
      .code(300)
      .header('content-type', 'application/json')
      .send(Buffer.from(JSON.stringify({ versions })))
  })
}
