import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Cloud } from '../cloud/cloud.ts'
import { meetFaults } from '../faults/meet-request.ts'
import { type Caller, callerOf, isNode } from '../keystone/caller.ts'
import { ApiError, type ServiceName } from './api-error.ts'
import { errorBody, glanceHtml, unauthorizedBody, unexpected } from './error-shapes.ts'
import { type Fields, fieldsOf } from './fields.ts'

export interface Call {
  caller: Caller
  body: Fields
  request: FastifyRequest
  reply: FastifyReply
  param(name: string): string
  query(name: string): string | undefined
  queryAll(name: string): string[]
  queries: Record<string, string>
}

type Handle = (call: Call) => unknown
interface RouteOptions {
  status?: number
  /** true: answered without a token (discovery, signing in). */
  open?: boolean
}

/** One OpenStack service below its path prefix: token check, error shape and request id are its own. */
export class Service {
  readonly name: ServiceName
  readonly cloud: Cloud
  private readonly app: FastifyInstance

  constructor(name: ServiceName, app: FastifyInstance, cloud: Cloud) {
    this.name = name
    this.app = app
    this.cloud = cloud
    app.setErrorHandler((error, request, reply) => this.fail(error, request, reply))
    app.setNotFoundHandler((request, reply) =>
      this.fail(new ApiError(name, 404, 'The resource could not be found.'), request, reply),
    )
    app.addHook('onRequest', async (_request, reply) => {
      const id = `req-${randomUUID()}`
      reply.header('x-openstack-request-id', id)
      if (name === 'compute') reply.header('x-compute-request-id', id)
    })
  }

  /** Looks at every request of the service before it is handled. */
  onRequest(look: (request: FastifyRequest, reply: FastifyReply) => void): void {
    this.app.addHook('onRequest', async (request, reply) => look(request, reply))
  }

  get(path: string, handle: Handle, options: RouteOptions = {}): void {
    this.route('GET', path, handle, options)
  }
  post(path: string, handle: Handle, options: RouteOptions = {}): void {
    this.route('POST', path, handle, { status: 201, ...options })
  }
  put(path: string, handle: Handle, options: RouteOptions = {}): void {
    this.route('PUT', path, handle, options)
  }
  patch(path: string, handle: Handle, options: RouteOptions = {}): void {
    this.route('PATCH', path, handle, options)
  }
  delete(path: string, handle: Handle, options: RouteOptions = {}): void {
    this.route('DELETE', path, handle, { status: 204, ...options })
  }
  head(path: string, handle: Handle): void {
    this.route('HEAD', path, handle, {})
  }

  private route(method: HTTPMethods, path: string, handle: Handle, { status = 200, open = false }: RouteOptions): void {
    this.app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const caller = open ? NOBODY : callerOf(this.cloud, request.headers['x-auth-token'])
        if (caller === undefined) {
          reply.header('www-authenticate', `Keystone uri="${this.cloud.origin()}/identity"`)
          return reply.code(401).send(unauthorizedBody())
        }
        const answered = isNode(caller) ? undefined : this.cloud.pressure.begin(caller.projectId, this.name)
        try {
          const answer = await meetFaults(this.cloud.faults, this.name, request, () => {
            reply.code(status)
            return this.carryOut(method, () => handle(callFrom(request, reply, caller)))
          })
          if (reply.sent) return reply
          return reply.send(answer)
        } finally {
          answered?.()
        }
      },
    })
  }

  private async carryOut(method: HTTPMethods, deed: () => unknown): Promise<unknown> {
    const answer = await deed()
    if (method !== 'GET' && method !== 'HEAD') this.cloud.changed()
    return answer
  }

  private fail(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const shown = this.asApiError(error, request)
    if (this.name === 'image' && !(request.headers.accept ?? '').includes('application/json')) {
      return reply.code(shown.status).type('text/html; charset=UTF-8').send(glanceHtml(shown))
    }
    // Nova and Cinder say so with every refusal for want of quota: no wait will help.
    const quota = shown.status === 413 && (this.name === 'volume' || this.name === 'compute')
    const retryAfter = shown.retryAfterSeconds ?? (quota ? 0 : undefined)
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
    const type = this.name === 'object-store' ? 'text/html; charset=UTF-8' : 'application/json'
    return reply.code(shown.status).type(type).send(errorBody(this.name, shown))
  }

  private asApiError(error: unknown, request: FastifyRequest): ApiError {
    if (error instanceof ApiError) return error
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
    if (typeof status === 'number' && status < 500) {
      const message = error instanceof Error ? error.message : String(error)
      return new ApiError(this.name, status, status === 400 ? `Malformed request body: ${message}` : message)
    }
    this.cloud.log(
      `${request.method} ${request.url.split('?')[0]} failed: ${error instanceof Error ? error.stack : error}`,
    )
    return unexpected(this.name)
  }
}

const NOBODY: Caller = { userId: '', projectId: '', roles: [], isAdmin: false, tokenId: '' }

function callFrom(request: FastifyRequest, reply: FastifyReply, caller: Caller): Call {
  const params = fieldsOf(request.params)
  const query = fieldsOf(request.query)
  const all = (name: string): string[] => {
    const value = query[name]
    return Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]
  }
  return {
    caller,
    body: fieldsOf(request.body),
    request,
    reply,
    param: (name) => String(params[name] ?? ''),
    query: (name) => all(name)[0],
    queryAll: all,
    queries: Object.fromEntries(Object.keys(query).map((name) => [name, all(name)[0] ?? ''])),
  }
}
