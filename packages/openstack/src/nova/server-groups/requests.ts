import { nullIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { ServerGroup } from './types.ts'

/** https://docs.openstack.org/api-ref/compute/#server-groups-os-server-groups */
export function serverGroups(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<ServerGroup | null> {
      const path = `/os-server-groups/${encodeURIComponent(id)}`
      const asked = session.request<{ server_group: ServerGroup }>('nova', { method: 'GET', path, signal })
      return (await nullIfNotFound(asked))?.body.server_group ?? null
    },

    async list({ signal }: CallOptions = {}): Promise<ServerGroup[]> {
      const { body } = await session.request<{ server_groups: ServerGroup[] }>('nova', {
        method: 'GET',
        path: '/os-server-groups',
        signal,
      })
      return body.server_groups
    },
  }
}
