import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { DashboardDeps } from './dashboard-deps.ts'
import { type PageFile, PageFiles } from './page-files.ts'
import { readSession } from './page-session.ts'

const NOT_BUILT =
  'The web page is not built. Build it in the source tree with `npm run build -w @fennec/dashboard`, then load this page again. The API works without it.\n'

/** Scripts come from files of ours alone. Styles are also written by the components at run time, hence their exception. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The page's files; any other address below `/dashboard/` is a place inside the page, and gets its one document. */
export function servePage(app: FastifyInstance, deps: DashboardDeps): void {
  const files = new PageFiles(deps.directory)
  const open = { config: { open: true } } as const

  app.get('/dashboard', open, (_request, reply) => reply.redirect('/dashboard/'))

  app.get<{ Params: { name: string } }>('/dashboard/assets/:name', open, async (request, reply) => {
    const file = await files.asset(request.params.name)
    if (file === null) return reply.code(404).type('text/plain').send('There is no such file of the web page.\n')
    return send(file, 'public, max-age=31536000, immutable', request, reply)
  })

  app.get<{ Params: { '*': string } }>('/dashboard/*', open, async (request, reply) => {
    const isIn = readSession(deps, request) !== null
    const file = await (isIn ? files.framed(request.params['*']) : files.index())
    if (file === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
    return send(file, 'no-cache', request, reply)
  })
}

function send(file: PageFile, cacheControl: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const gzipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (gzipped) reply.header('content-encoding', 'gzip')
  return reply
    .type(file.contentType)
    .headers({ vary: 'accept-encoding', 'cache-control': cacheControl })
    .send(gzipped ? file.gzipped : file.plain)
}

/** @param trustworthy its origin, in a browser's eyes: from any other one they ignore some of these, and complain of them */
export function secureAnswers(reply: FastifyReply, trustworthy: boolean): void {
  if (trustworthy) reply.header('cross-origin-opener-policy', 'same-origin')
  reply.headers({
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    // Answers with data; `send` above says otherwise for files.
    'cache-control': 'no-store',
  })
}
