import { MICROVERSION_HEADER, SERVICE_TYPE } from '@fennec/contract'
import type { FastifyInstance } from 'fastify'
import type { DashboardDeps } from './dashboard-deps.ts'
import { needSession } from './page-session.ts'

const PREFIX = '/dashboard/api'
const MICROVERSION = '2.1'
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** `/dashboard/api/clusters` is `/v2/clusters` with the session's token, answered by the API's own route. */
export function serveForward(app: FastifyInstance, deps: DashboardDeps): void {
  app.route({
    method: [...METHODS],
    url: `${PREFIX}/*`,
    config: { open: true },
    async handler(request, reply) {
      const { token } = needSession(deps, request)
      const answer = await app.inject({
        method: request.method as (typeof METHODS)[number],
        url: `/v2${request.url.slice(PREFIX.length)}`,
        headers: {
          'x-auth-token': token,
          accept: 'application/json',
          'content-type': 'application/json',
          [MICROVERSION_HEADER]: `${SERVICE_TYPE} ${MICROVERSION}`,
        },
        ...(request.method === 'GET' ? {} : { payload: JSON.stringify(request.body ?? {}) }),
      })
      const contentType = answer.headers['content-type']
      if (typeof contentType === 'string') reply.header('content-type', contentType)
      return reply.code(answer.statusCode).send(answer.rawPayload)
    },
  })
}
