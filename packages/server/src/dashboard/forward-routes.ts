import { MICROVERSION_HEADER, SERVICE_TYPE } from '@fennec/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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
    handler: (request, reply) =>
      forward(app, deps, request, reply, {
        type: 'application/json',
        ...(request.method !== 'GET' && { content: JSON.stringify(request.body ?? {}) }),
      }),
  })
  app.route({
    method: 'PUT',
    url: `${PREFIX}/job-binary-internals/:name`,
    config: { open: true, takesBytes: true },
    bodyLimit: deps.fileMaxKib * 1024,
    // Megabytes are read for nobody but who is logged in.
    onRequest: async (request) => {
      needSession(deps, request)
    },
    handler: (request, reply) =>
      forward(app, deps, request, reply, {
        type: 'application/octet-stream',
        ...(Buffer.isBuffer(request.body) && { content: request.body }),
      }),
  })
}

async function forward(
  app: FastifyInstance,
  deps: DashboardDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { type, content }: { type: string; content?: string | Buffer },
): Promise<FastifyReply> {
  const { token } = needSession(deps, request)
  const url = `/v2${request.url.slice(PREFIX.length)}`
  // Resolved as whoever takes it will: `..` leads out of v2, to what is changed without the page's own header.
  if (!new URL(url, 'http://service').pathname.startsWith('/v2/')) {
    reply.callNotFound()
    return reply
  }
  const answer = await app.inject({
    method: request.method as (typeof METHODS)[number],
    url,
    headers: {
      'x-auth-token': token,
      accept: 'application/json',
      'content-type': type,
      [MICROVERSION_HEADER]: `${SERVICE_TYPE} ${MICROVERSION}`,
    },
    ...(content !== undefined && { payload: content }),
  })
  const contentType = answer.headers['content-type']
  if (typeof contentType === 'string') reply.header('content-type', contentType)
  return reply.code(answer.statusCode).send(answer.rawPayload)
}
