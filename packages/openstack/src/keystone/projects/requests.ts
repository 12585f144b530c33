import type { CallOptions, Session } from '../../session/session.ts'
import type { Project } from './types.ts'

/** https://docs.openstack.org/api-ref/identity/v3/#get-available-project-scopes */
export function projects(session: Session) {
  return {
    /** Those that whoever asks has a role in: any of them can be logged in to. */
    async mine({ signal }: CallOptions = {}): Promise<Project[]> {
      const { body } = await session.request<{ projects: Project[] }>('keystone', {
        method: 'GET',
        path: '/auth/projects',
        signal,
      })
      return body.projects
    },
  }
}
