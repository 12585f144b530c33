import { nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Port } from './types.ts'

export interface PortFilter {
  /** Administrators see all projects' otherwise. */
  project_id?: string
  name?: string
  network_id?: string
  /** The server's id. */
  device_id?: string
  /** Ports that carry all of these, joined by commas. */
  tags?: string
}

interface PortPage {
  ports: Port[]
  ports_links?: Link[]
}

/** https://docs.openstack.org/api-ref/network/v2/#ports */
export function ports(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Port | null> {
      const path = `/ports/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(session.request<{ port: Port }>('neutron', { method: 'GET', path, signal }))
      return answer?.body.port ?? null
    },

    async list(filter: PortFilter = {}, options: CallOptions = {}): Promise<Port[]> {
      return await listAll<PortPage, Port>(
        session,
        'neutron',
        {
          path: '/ports',
          query: { ...filter },
          items: (page) => page.ports,
          nextMarker: (page) => markerOfNext(page.ports_links),
        },
        options,
      )
    },
  }
}
