import type { FastifyRequest } from 'fastify'
import { PlainAnswer } from '../api/plain-answer.ts'

/** A form or a link of another site cannot send it, and its script may not without our leave (CORS), which we never give. */
const HEADER = 'x-fennec-dashboard'

/**
 * What changes something must come from our own page. The cookie is SameSite=Strict already; a page on another port
 * of the same machine is still the same site, though, and is kept out here.
 *
 * @throws {PlainAnswer} 403
 */
export function assertOwnPage(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  const sameOrigin = site === undefined || site === 'same-origin'
  if (request.headers[HEADER] !== undefined && sameOrigin) return
  throw new PlainAnswer(403, 'Forbidden', 'This address is for the web page of this service only. Use the API instead.')
}

const LOOPBACK = /^(127(\.\d+){3}|localhost|\[::1\])(:\d+)?$/

/**
 * The one-click login must be asked at a loopback address by name: a foreign site whose name was made to point at this
 * machine would otherwise count as our own page.
 */
export function isAskedOnLoopback(request: FastifyRequest): boolean {
  return LOOPBACK.test(request.host)
}
