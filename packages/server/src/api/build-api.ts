import { FennecError, MIN_MICROVERSION, type WireVersion } from '@fennec/contract'
import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, fastify, LogController } from 'fastify'
import { answerClientError } from './client-errors.ts'
import { closeWithLastAnswer } from './closing.ts'
import { answerCors } from './cors.ts'
import type { ApiDeps } from './deps.ts'
import { answerBadUrl, answerError, answerFrameworkError, URL_NOT_FOUND } from './error-answer.ts'
import { serveHealth } from './health.ts'
import { KnownPaths } from './known-paths.ts'
import { ListCache } from './list-cache.ts'
import { serveOpenApi } from './openapi/serve-openapi.ts'
import { microversionOf, Pipeline } from './pipeline.ts'
import { policyRule } from './policy-check.ts'
import { trustIn } from './proxies.ts'
import { acceptBodies } from './request-body.ts'
import { newRequestId, requestLogger } from './request-id.ts'
import { readPath } from './request-path.ts'
import type { Route } from './route.ts'
import { allRoutes } from './routes/all-routes.ts'
import { TokenCache } from './token.ts'
import { serveVersions } from './versions.ts'

/** Prefixes of the versions that a route is mounted under, by the family it names a policy for. */
const PREFIXES = { v1: ['/v1.0', '/v1.1'], v2: ['/v2'] } as const

const NOT_ALLOWED = 'The method is not allowed for the requested URL.'

/** The HTTP API, not yet listening. */
export function buildApi(deps: ApiDeps): FastifyInstance {
  const { limits, cors } = deps.options
  const app: FastifyInstance = fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: newRequestId,
    childLoggerFactory: requestLogger,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: Math.ceil(limits.headersMs / 4) },
    clientErrorHandler: answerClientError,
    frameworkErrors: answerBadUrl,
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: (request) => routedUrl(request.url ?? '/'),
  })
  const tokens = new TokenCache({
    validate: deps.validateToken,
    cacheSeconds: deps.options.tokenCacheSeconds,
    now: deps.now,
  })
  const pipeline = new Pipeline(deps, tokens)
  acceptBodies(app)
  closeWithLastAnswer(app)
  app.decorateRequest('admitted', null)
  app.addHook('onRequest', (request, reply) => {
    reply.header('x-openstack-request-id', request.id)
    if (!isOfPage(request.url) && answerCors(cors, request, reply)) return reply.send()
    return pipeline.beforeBody(request, reply)
  })
  app.setErrorHandler((error, request, reply) => answerError(tooBig(error, request, deps) ?? error, request, reply))
  logAnswers(app, deps)
  serveVersions(app, trustIn(deps.options.trustedProxies))
  serveHealth(app, deps)
  const routes = allRoutes(new ListCache(deps.options.listCacheBytes))
  const known = new KnownPaths()
  for (const route of routes) mount(app, pipeline, route, known, deps)
  serveOpenApi(app, routes)
  answerUnknownUrls(app, known)
  return app
}

/** The web page's own addresses are not the old API's, whose spellings `readPath` evens out. */
function routedUrl(url: string): string {
  return isOfPage(url) ? url : readPath(url).url
}

function isOfPage(url: string): boolean {
  return url.startsWith('/dashboard')
}

function mount(app: FastifyInstance, pipeline: Pipeline, route: Route, known: KnownPaths, deps: ApiDeps): void {
  for (const family of ['v1', 'v2'] as const) {
    const name = route.policy[family]
    if (name === undefined) continue
    const rule = policyRule(name)
    for (const prefix of PREFIXES[family]) {
      if (prefix === '/v1.0' && route.notInV10) continue
      const url = `${prefix}${route.path}`
      known.add(route.method, url, route.since)
      app.route({
        method: route.method,
        url,
        config: {
          family,
          rule,
          ...(route.since && { since: route.since }),
          ...(route.takesBytes && { takesBytes: true }),
          ...(route.givesBytes && { givesBytes: true }),
        },
        ...(route.takesBytes && { bodyLimit: deps.options.jobBinaryMaxKib * 1024 }),
        handler: (request, reply) => pipeline.answer(route, request, reply),
      })
    }
  }
}

/** The framework stops reading a body that is too long: of stored files the old service had words of its own, and a status. */
function tooBig(error: unknown, request: FastifyRequest, { options }: ApiDeps): FennecError | null {
  const isTooBig = error instanceof Error && Reflect.get(error, 'code') === 'FST_ERR_CTP_BODY_TOO_LARGE'
  if (!isTooBig || !request.routeOptions.config.takesBytes) return null
  const { family } = request.routeOptions.config
  return new FennecError(family === 'v1' ? 'DATA_TOO_BIG' : 'FILE_TOO_BIG', { limitKib: options.jobBinaryMaxKib })
}

/** In the web framework's shape of old; a known URL with another method is 405. */
function answerUnknownUrls(app: FastifyInstance, known: KnownPaths): void {
  app.setNotFoundHandler((request, reply) => {
    const allowed = known.methodsOf(request.url.split('?')[0] ?? '', askedVersion(request))
    if (allowed.length === 0) return answerFrameworkError(404, URL_NOT_FOUND, reply)
    return answerFrameworkError(405, NOT_ALLOWED, reply.header('Allow', allowed.join(', ')))
  })
}

/** Of a URL that no route has: a header that says nothing readable is none. */
function askedVersion({ headers }: FastifyRequest): WireVersion {
  try {
    return microversionOf(headers)
  } catch {
    return MIN_MICROVERSION
  }
}

function logAnswers(app: FastifyInstance, deps: ApiDeps): void {
  const { requestLog } = deps.options
  if (requestLog === 'none') return
  app.addHook('onResponse', (request, reply, done) => {
    if (requestLog === 'all' || reply.statusCode >= 400) {
      const { method, originalUrl } = request
      request.log.info({ method, url: originalUrl, status: reply.statusCode, ms: reply.elapsedTime }, 'answered')
    }
    done()
  })
}
