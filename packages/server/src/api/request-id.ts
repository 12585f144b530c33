import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'

const FORM = /^req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ours, always: two requests of one caller must be told apart. Source of the form: oslo.middleware `request_id`. */
export function newRequestId(): string {
  return `req-${randomUUID()}`
}

/** The id under which a caller follows one wish through many services; anything of another form is not believed. */
export function globalRequestId(headers: FastifyRequest['headers']): string | null {
  const sent = headers['x-openstack-request-id']
  return typeof sent === 'string' && FORM.test(sent) ? sent : null
}

/** Every line of the request's log has its id and, where the caller sent one, the caller's. */
export function requestLogger(
  parent: FastifyBaseLogger,
  bindings: Record<string, unknown>,
  options: Parameters<FastifyBaseLogger['child']>[1],
  { headers }: { headers: FastifyRequest['headers'] },
): FastifyBaseLogger {
  const global = globalRequestId(headers)
  return parent.child(global === null ? bindings : { ...bindings, globalRequestId: global }, options)
}
