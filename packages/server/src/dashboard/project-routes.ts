import type { FastifyInstance } from 'fastify'
import { PlainAnswer } from '../api/plain-answer.ts'
import type { DashboardDeps } from './dashboard-deps.ts'
import { needSession } from './page-session.ts'
import { logIn, revoke } from './session-routes.ts'

/** `/dashboard/session/projects` and `/dashboard/session/project`: where else the user may work, and going there. */
export function serveProjects(app: FastifyInstance, deps: DashboardDeps): void {
  app.get('/dashboard/session/projects', { config: { open: true } }, async (request) => {
    const { token } = needSession(deps, request)
    const mine = await deps.cloudFor(token).keystone.projects.mine()
    const usable = mine.filter(({ enabled }) => enabled).map(({ id, name }) => ({ id, name }))
    return { projects: usable.sort((one, other) => one.name.localeCompare(other.name)) }
  })

  app.put<{ Body: { projectId?: unknown } | null }>(
    '/dashboard/session/project',
    { config: { open: true } },
    async (request, reply) => {
      const { token, isBoundToProject } = needSession(deps, request)
      const id = request.body?.projectId
      if (typeof id !== 'string' || id === '') {
        throw new PlainAnswer(400, 'Bad Request', 'Say to which project: projectId is missing.')
      }
      if (isBoundToProject) {
        throw new PlainAnswer(403, 'Forbidden', 'An application credential is good for its own project only.')
      }
      const answer = await logIn(
        deps,
        { kind: 'projectSwitch', authUrl: deps.authUrl, token, project: { id } },
        request,
        reply,
      )
      // Nothing goes on in the old project with what this session had there.
      await revoke(deps.cloudFor(token), token, request)
      return answer
    },
  )
}
