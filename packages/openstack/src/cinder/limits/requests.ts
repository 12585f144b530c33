import type { CallOptions, Session } from '../../session/session.ts'
import type { VolumeLimits } from './types.ts'

/** https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits */
export function limits(session: Session) {
  return {
    /** Of the session's project. */
    async get({ signal }: CallOptions = {}): Promise<VolumeLimits> {
      const { body } = await session.request<{ limits: { absolute: VolumeLimits } }>('cinder', {
        method: 'GET',
        path: '/limits',
        signal,
      })
      return body.limits.absolute
    },
  }
}
