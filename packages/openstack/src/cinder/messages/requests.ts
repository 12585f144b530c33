import type { CallOptions, Session } from '../../session/session.ts'
import type { VolumeMessage } from './types.ts'

/** https://docs.openstack.org/api-ref/block-storage/v3/#messages */
export function messages(session: Session) {
  return {
    /** About one resource, the newest first. */
    async about(resourceId: string, { signal }: CallOptions = {}): Promise<VolumeMessage[]> {
      const { body } = await session.request<{ messages: VolumeMessage[] }>('cinder', {
        method: 'GET',
        path: '/messages',
        query: { resource_uuid: resourceId, sort: 'created_at:desc' },
        // The first with filters: cinder/api/openstack/rest_api_version_history.rst
        microversion: '3.5',
        signal,
      })
      return body.messages
    },
  }
}
