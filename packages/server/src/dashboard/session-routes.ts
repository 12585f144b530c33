import { type Cloud, isCloudError } from '@fennec/openstack'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PlainAnswer } from '../api/plain-answer.ts'
import type { DashboardDeps, LoginCredentials } from './dashboard-deps.ts'
import { isAskedOnLoopback } from './own-page-only.ts'
import { clearSession, type PageSession, readSession, setSession } from './page-session.ts'
import { readLogin } from './read-login.ts'

const open = { config: { open: true } } as const

/** `/dashboard/session`: who is logged in, log in, log out. */
export function serveSession(app: FastifyInstance, deps: DashboardDeps): void {
  app.get('/dashboard/session', open, (request) => ({
    session: shown(readSession(deps, request)),
    demoLogin: deps.demoLogin !== null && isAskedOnLoopback(request),
    fileMaxKib: deps.fileMaxKib,
  }))

  app.post('/dashboard/session', open, async (request, reply) => {
    return await logIn(deps, readLogin(request.body, deps.authUrl), request, reply)
  })

  app.post('/dashboard/session/demo', open, async (request, reply) => {
    if (deps.demoLogin === null || !isAskedOnLoopback(request)) {
      throw new PlainAnswer(404, 'Not Found', 'This service offers no login without a password.')
    }
    const { user, userDomain, password, project, projectDomain } = deps.demoLogin
    const demo: LoginCredentials = {
      kind: 'password',
      authUrl: deps.authUrl,
      user: { name: user, domain: { name: userDomain } },
      password,
      project: { name: project, domain: { name: projectDomain } },
    }
    return await logIn(deps, demo, request, reply)
  })

  app.delete('/dashboard/session', open, async (request, reply) => {
    const session = readSession(deps, request)
    clearSession(request, reply)
    if (session) await revoke(deps.cloudFor(session.token), session.token, request)
    return reply.code(204).send()
  })
}

/** A session by these credentials, in the answer's cookie. */
export async function logIn(
  deps: DashboardDeps,
  credentials: LoginCredentials,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const cloud = deps.logIn(credentials)
  const token = await tokenOf(cloud, credentials, request)
  const info = await cloud.session.tokenInfo()
  const projectId = await cloud.session.projectId()
  const session: PageSession = {
    token,
    user: info.user.name,
    project: info.project?.name ?? projectId,
    projectId,
    expiresAt: info.expiresAt.toISOString(),
    isBoundToProject: info.methods.includes('application_credential'),
  }
  setSession(deps, request, reply, session)
  return { session: shown(session) }
}

const UNKNOWN: Record<LoginCredentials['kind'], string> = {
  password: 'Keystone does not know this combination of user, password, project and domain.',
  applicationCredential: 'Keystone does not know this application credential with this secret, or its time is up.',
  projectSwitch: 'Keystone gives no token for this project: you have no role in it, or your session has ended.',
}

async function tokenOf(cloud: Cloud, { kind, authUrl }: LoginCredentials, request: FastifyRequest): Promise<string> {
  try {
    return await cloud.session.token()
  } catch (error) {
    // 404: of an application credential's id.
    if (isCloudError(error, 401) || isCloudError(error, 404)) throw new PlainAnswer(401, 'Unauthorized', UNKNOWN[kind])
    if (isCloudError(error, 403)) throw new PlainAnswer(403, 'Forbidden', `Keystone refuses this: ${error.message}`)
    request.log.error({ err: error }, 'Keystone did not answer a login of the page')
    throw new PlainAnswer(503, 'Service Unavailable', `Keystone at ${authUrl} does not answer. Try again later.`)
  }
}

export async function revoke(cloud: Cloud, token: string, request: FastifyRequest): Promise<void> {
  try {
    await cloud.keystone.tokens.revoke(token)
  } catch (error) {
    // The cookie is gone either way; an unrevoked token ends by its time.
    request.log.warn({ err: error }, 'the token of a session that ended could not be revoked')
  }
}

/** Everything but the token. */
function shown(session: PageSession | null) {
  if (session === null) return null
  const { token: _secret, ...rest } = session
  return rest
}
