import type { FastifyInstance } from 'fastify'
import { serveCloud } from './cloud-routes.ts'
import type { DashboardDeps } from './dashboard-deps.ts'
import { serveEvents } from './event-routes.ts'
import { serveForward } from './forward-routes.ts'
import { isTrustworthy } from './origin-trust.ts'
import { assertOwnPage } from './own-page-only.ts'
import { secureAnswers, servePage } from './page-routes.ts'
import { serveProjects } from './project-routes.ts'
import { serveSession } from './session-routes.ts'

/** Adds the web page to the API's server, below `/dashboard/`. */
export function serveDashboard(app: FastifyInstance, deps: DashboardDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/dashboard')) return
    secureAnswers(reply, isTrustworthy(request))
    assertOwnPage(request)
  })
  serveSession(app, deps)
  serveProjects(app, deps)
  serveForward(app, deps)
  serveCloud(app, deps)
  serveEvents(app, deps)
  servePage(app, deps)
}
