import type { CallOptions, Session } from '../../session/session.ts'
import type { VolumeService } from './types.ts'

/** Administrators only. https://docs.openstack.org/api-ref/block-storage/v3/#services-os-services */
export function volumeServices(session: Session) {
  return {
    async list(query: { binary?: string; host?: string } = {}, { signal }: CallOptions = {}): Promise<VolumeService[]> {
      const { body } = await session.request<{ services: VolumeService[] }>('cinder', {
        method: 'GET',
        path: '/os-services',
        query,
        signal,
      })
      return body.services
    },
  }
}
