import { type Cloud, isCloudError } from '@fennec/openstack'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PlainAnswer } from '../api/plain-answer.ts'
import type { DashboardDeps, Login } from './dashboard-deps.ts'
import { isAskedOnLoopback } from './own-page-only.ts'
import { clearSession, type PageSession, readSession, setSession } from './page-session.ts'

const open = { config: { open: true } } as const

/** `/dashboard/session`: who is logged in, log in, log out. */
export function serveSession(app: FastifyInstance, deps: DashboardDeps): void {
  app.get('/dashboard/session', open, (request) => ({
    session: shown(readSession(deps, request)),
    demoLogin: deps.demoLogin !== null && isAskedOnLoopback(request),
  }))

  app.post('/dashboard/session', open, async (request, reply) => {
    return await logIn(deps, readLogin(request.body), request, reply)
  })

  app.post('/dashboard/session/demo', open, async (request, reply) => {
    if (deps.demoLogin === null || !isAskedOnLoopback(request)) {
      throw new PlainAnswer(404, 'Not Found', 'This service offers no login without a password.')
    }
    return await logIn(deps, deps.demoLogin, request, reply)
  })

  app.delete('/dashboard/session', open, async (request, reply) => {
    const session = readSession(deps, request)
    clearSession(request, reply)
    if (session) await revoke(deps.cloudFor(session.token), session.token, request)
    return reply.code(204).send()
  })
}

async function logIn(deps: DashboardDeps, login: Login, request: FastifyRequest, reply: FastifyReply) {
  const cloud = deps.logIn({
    kind: 'password',
    authUrl: deps.authUrl,
    user: { name: login.user, domain: { name: login.userDomain } },
    password: login.password,
    project: { name: login.project, domain: { name: login.projectDomain } },
  })
  const token = await tokenOf(cloud, deps.authUrl, request)
  const info = await cloud.session.tokenInfo()
  const session: PageSession = {
    token,
    user: info.user.name,
    project: info.project?.name ?? login.project,
    projectId: await cloud.session.projectId(),
    expiresAt: info.expiresAt.toISOString(),
  }
  setSession(deps, request, reply, session)
  return { session: shown(session) }
}

async function tokenOf(cloud: Cloud, authUrl: string, request: FastifyRequest): Promise<string> {
  try {
    return await cloud.session.token()
  } catch (error) {
    if (isCloudError(error, 401)) {
      throw new PlainAnswer(
        401,
        'Unauthorized',
        'Keystone does not know this combination of user, password, project and domain.',
      )
    }
    request.log.error({ err: error }, 'Keystone did not answer a login of the page')
    throw new PlainAnswer(503, 'Service Unavailable', `Keystone at ${authUrl} does not answer. Try again later.`)
  }
}

async function revoke(cloud: Cloud, token: string, request: FastifyRequest): Promise<void> {
  try {
    await cloud.keystone.tokens.revoke(token)
  } catch (error) {
    // The cookie is gone either way; an unrevoked token ends by its time.
    request.log.warn({ err: error }, 'the token of a session that logged out could not be revoked')
  }
}

/** Everything but the token. */
function shown(session: PageSession | null) {
  if (session === null) return null
  const { token: _secret, ...rest } = session
  return rest
}

/** @throws {PlainAnswer} 400 naming what is missing */
function readLogin(body: unknown): Login {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const text = (name: string, fallback?: string): string => {
    const value = given[name] ?? fallback
    if (typeof value === 'string' && value !== '') return value
    throw new PlainAnswer(400, 'Bad Request', `To log in, give user, password and project; ${name} is missing.`)
  }
  const userDomain = text('domain', 'Default')
  return {
    user: text('user'),
    password: text('password'),
    project: text('project'),
    userDomain,
    projectDomain: userDomain,
  }
}
