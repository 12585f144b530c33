import type { FastifyReply, FastifyRequest } from 'fastify'
import { PlainAnswer } from '../api/plain-answer.ts'
import type { DashboardDeps } from './dashboard-deps.ts'
import { isOverTls } from './origin-trust.ts'

/** Who is logged in, sealed in the cookie: any replica with the same secret keys reads it, and none has to store it. */
export interface PageSession {
  token: string
  user: string
  project: string
  projectId: string
  /** ISO 8601. The session ends with its token. */
  expiresAt: string
  /** Of an application credential: it is good for its own project only. */
  isBoundToProject: boolean
}

const COOKIE = 'fennec_session'
const BELONGS_TO = 'dashboard session'

export function setSession(deps: DashboardDeps, request: FastifyRequest, reply: FastifyReply, session: PageSession) {
  const sealed = deps.sealer.seal(JSON.stringify(session), BELONGS_TO)
  const seconds = Math.max(0, Math.floor((Date.parse(session.expiresAt) - deps.now()) / 1000))
  reply.header('Set-Cookie', cookie(request, sealed, seconds))
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('Set-Cookie', cookie(request, '', 0))
}

/** HttpOnly: no script reads it. SameSite=Strict: no other site's page makes the browser send it. */
function cookie(request: FastifyRequest, value: string, maxAgeSeconds: number): string {
  const secure = isOverTls(request) ? '; Secure' : ''
  return `${COOKIE}=${value}; Path=/dashboard; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`
}

/** null: nobody is logged in, the token's time is up, or another installation sealed the cookie. */
export function readSession(deps: DashboardDeps, request: FastifyRequest): PageSession | null {
  const sealed = cookieOf(request.headers.cookie)
  if (!sealed) return null
  const session = opened(deps, request, sealed)
  return session && Date.parse(session.expiresAt) > deps.now() ? session : null
}

/** Says for which project a window asks: another window of the same browser may have gone to another one since. */
const PROJECT_HEADER = 'x-fennec-project'

/** @throws {PlainAnswer} 401 */
export function needSession(deps: DashboardDeps, request: FastifyRequest): PageSession {
  const session = readSession(deps, request)
  if (session === null) throw new PlainAnswer(401, 'Unauthorized', 'Your session has ended. Log in again.')
  const meant = request.headers[PROJECT_HEADER]
  if (meant !== undefined && meant !== session.projectId) {
    throw new PlainAnswer(
      401,
      'Unauthorized',
      `This browser works in project ${session.project} by now, and this window does not. Load it again, or log in again.`,
    )
  }
  return session
}

function opened(deps: DashboardDeps, request: FastifyRequest, sealed: string): PageSession | null {
  try {
    const session = JSON.parse(deps.sealer.open(sealed, BELONGS_TO)) as PageSession
    // Sealed before sessions knew it.
    return session.projectId === undefined ? null : session
  } catch (error) {
    request.log.info({ reason: String(error) }, 'a session cookie of the page does not open; asking to log in')
    return null
  }
}

function cookieOf(header: string | undefined): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1)
}
