import type { CallOptions, Session } from '../../session/session.ts'
import type { ComputeLimits } from './types.ts'

/** https://docs.openstack.org/api-ref/compute/#limits-limits */
export function limits(session: Session) {
  return {
    /** Of the session's project. */
    async get({ signal }: CallOptions = {}): Promise<ComputeLimits> {
      const { body } = await session.request<{ limits: { absolute: ComputeLimits } }>('nova', {
        method: 'GET',
        path: '/limits',
        signal,
      })
      return body.limits.absolute
    },
  }
}
