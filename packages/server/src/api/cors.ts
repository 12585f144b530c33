import type { FastifyReply, FastifyRequest } from 'fastify'
import { addVary } from './vary.ts'

/** Which pages of other origins may use the API from a browser. The words are those of oslo.middleware's `cors`. */
export interface CorsOptions {
  /** `https://horizon.example.org`; `*` is every origin. Empty: none. */
  allowedOrigins: readonly string[]
  allowCredentials: boolean
  allowMethods: readonly string[]
  allowHeaders: readonly string[]
  exposeHeaders: readonly string[]
  maxAgeSeconds: number
}

/** Known to the old service whatever its options say. */
const ALWAYS_ALLOWED = [
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'cache-control',
  'expires',
  'last-modified',
  'pragma',
]

/**
 * Before the token, for a browser asks without one. @fastify/cors asks after it, and answers OPTIONS of every URL,
 * known or not. An origin that is not allowed gets the answer it would have got, without the headers.
 *
 * @returns whether this was the browser's question, and the answer is complete
 */
export function answerCors(options: CorsOptions, request: FastifyRequest, reply: FastifyReply): boolean {
  if (options.allowedOrigins.length === 0) return false
  addVary(reply, 'Origin')
  const { origin } = request.headers
  const allowed = origin === undefined ? null : allowedOrigin(options, origin)
  if (allowed === null) return false
  const isQuestion = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  if (isQuestion && !mayAsk(options, request)) return false

  reply.header('Access-Control-Allow-Origin', allowed)
  // Browsers refuse a star together with credentials.
  if (options.allowCredentials && allowed !== '*') reply.header('Access-Control-Allow-Credentials', 'true')
  if (isQuestion) {
    reply.header('Access-Control-Allow-Methods', options.allowMethods.join(', '))
    // All of them, not only those of the options: what is not named here a browser does not send, JSON's Content-Type among it.
    reply.header('Access-Control-Allow-Headers', [...ALWAYS_ALLOWED, ...options.allowHeaders].join(', '))
    reply.header('Access-Control-Max-Age', String(options.maxAgeSeconds))
  } else {
    reply.header('Access-Control-Expose-Headers', options.exposeHeaders.join(', '))
  }
  return isQuestion
}

function allowedOrigin({ allowedOrigins }: CorsOptions, origin: string): string | null {
  if (allowedOrigins.includes(origin)) return origin
  return allowedOrigins.includes('*') ? '*' : null
}

function mayAsk({ allowMethods, allowHeaders }: CorsOptions, { headers }: FastifyRequest): boolean {
  const known = new Set([...ALWAYS_ALLOWED, ...allowHeaders.map((name) => name.toLowerCase())])
  const wanted = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase())
  const method = headers['access-control-request-method'] ?? ''
  return allowMethods.includes(method) && wanted.every((name) => name === '' || known.has(name))
}
