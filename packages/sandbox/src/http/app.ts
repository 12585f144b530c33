import fastify, { type FastifyInstance } from 'fastify'
import { cinderRoutes } from '../cinder/routes.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { faultRoutes } from '../faults/routes.ts'
import { glanceRoutes } from '../glance/routes.ts'
import type { StackEngine } from '../heat/engine/stack-engine.ts'
import { heatRoutes } from '../heat/routes.ts'
import { keystoneRoutes } from '../keystone/routes.ts'
import { manilaRoutes } from '../manila/share-routes.ts'
import { neutronRoutes } from '../neutron/routes.ts'
import { novaRoutes } from '../nova/routes.ts'
import { swiftRoutes } from '../swift/routes.ts'
import type { ServiceName } from './api-error.ts'
import { Service } from './service.ts'

const BODY_LIMIT_BYTES = 64 * 1024 ** 2

/** All services behind one port, each below its own prefix; beside them what makes them fail. */
export async function buildApp(cloud: Cloud, engine: StackEngine): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    exposeHeadRoutes: false,
    forceCloseConnections: true,
  })
  readBodies(app)
  const services: [prefix: string, name: ServiceName, routes: (service: Service) => void][] = [
    ['/identity', 'identity', keystoneRoutes],
    ['/image', 'image', glanceRoutes],
    ['/compute', 'compute', novaRoutes],
    ['/volume', 'volume', cinderRoutes],
    ['/network', 'network', neutronRoutes],
    ['/share', 'share', manilaRoutes],
    ['/object-store', 'object-store', swiftRoutes],
    ['/orchestration', 'orchestration', (service) => heatRoutes(service, engine)],
  ]
  for (const [prefix, name, routes] of services) {
    const setUp = async (scope: FastifyInstance): Promise<void> => {
      if (name === 'object-store') takeAnything(scope)
      routes(new Service(name, scope, cloud))
    }
    await app.register(setUp, { prefix })
  }
  await app.register(async (scope) => faultRoutes(scope, cloud), { prefix: '/faults' })
  return app
}

/** An object is whatever was sent, as it comes. */
function takeAnything(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
}

/** Clients send JSON under several names, and DELETE with a content type and nothing in it. */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined)
    try {
      done(null, JSON.parse(String(body)))
    } catch (error) {
      done(Object.assign(error instanceof Error ? error : new Error(String(error)), { statusCode: 400 }))
    }
  })
}
