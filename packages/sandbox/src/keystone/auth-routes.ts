import type { Cloud } from '../cloud/cloud.ts'
import type { Call, Service } from '../http/service.ts'
import { authenticate } from './authenticate.ts'
import { catalogFor } from './catalog.ts'
import { forbidden, notFound } from './errors.ts'
import { DOMAIN, type Token } from './state.ts'
import { tokenView } from './token-view.ts'
import { liveToken } from './tokens.ts'

export function authRoutes(service: Service): void {
  const { cloud } = service
  service.post(
    '/v3/auth/tokens',
    (call) => {
      const token = authenticate(cloud, call.body)
      call.reply.header('x-subject-token', token.id).header('vary', 'X-Auth-Token')
      return tokenView(cloud, token, call.queries.nocatalog === undefined)
    },
    { open: true },
  )
  service.get('/v3/auth/tokens', (call) => {
    const token = subject(cloud, call)
    call.reply.header('x-subject-token', token.id).header('vary', 'X-Auth-Token')
    return tokenView(cloud, token, call.queries.nocatalog === undefined)
  })
  service.head('/v3/auth/tokens', (call) => {
    call.reply.header('x-subject-token', subject(cloud, call).id)
  })
  service.delete('/v3/auth/tokens', (call) => {
    delete cloud.state.keystone.tokens[subject(cloud, call).id]
  })
  service.get('/v3/auth/catalog', (call) => ({
    catalog: catalogFor(cloud, call.caller.projectId),
    links: { self: `${cloud.origin()}/identity/v3/auth/catalog`, previous: null, next: null },
  }))
  service.get('/v3/auth/projects', (call) => ({
    projects: Object.values(cloud.state.keystone.projects)
      .filter((project) =>
        cloud.state.keystone.assignments.some(
          (one) => one.projectId === project.id && one.userId === call.caller.userId,
        ),
      )
      .map((project) => ({ id: project.id, name: project.name, domain_id: DOMAIN.id, enabled: true })),
  }))
}

function subject(cloud: Cloud, call: Call): Token {
  const id = String(call.request.headers['x-subject-token'] ?? '')
  const token = liveToken(cloud, id)
  if (token === undefined) throw notFound('token', id === '' ? '' : 'the one in X-Subject-Token')
  const mayLook = call.caller.isAdmin || call.caller.roles.includes('service') || token.userId === call.caller.userId
  if (!mayLook) throw forbidden('identity:validate_token')
  return token
}
