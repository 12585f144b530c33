import type { FastifyRequest } from 'fastify'
import { isAskedOnLoopback } from './own-page-only.ts'

/** Believed from any proxy: one that lies only keeps its own user's cookie off plain HTTP. */
export const isOverTls = (request: FastifyRequest): boolean =>
  request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https'

/** What a browser calls a potentially trustworthy origin: TLS, or this very machine (https://www.w3.org/TR/secure-contexts/). */
export const isTrustworthy = (request: FastifyRequest): boolean => isOverTls(request) || isAskedOnLoopback(request)
