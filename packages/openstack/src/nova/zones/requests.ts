import type { CallOptions, Session } from '../../session/session.ts'
import type { AvailabilityZone } from './types.ts'

/** https://docs.openstack.org/api-ref/compute/#availability-zones-os-availability-zone */
export function availabilityZones(session: Session) {
  return {
    async list({ signal }: CallOptions = {}): Promise<AvailabilityZone[]> {
      const { body } = await session.request<{ availabilityZoneInfo: AvailabilityZone[] }>('nova', {
        method: 'GET',
        path: '/os-availability-zone',
        signal,
      })
      return body.availabilityZoneInfo
    },
  }
}
