import { nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { FloatingIp } from './types.ts'

export interface FloatingIpFilter {
  /** Administrators see all projects' otherwise. */
  project_id?: string
  port_id?: string
  floating_network_id?: string
}

interface FloatingIpPage {
  floatingips: FloatingIp[]
  floatingips_links?: Link[]
}

/** https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips */
export function floatingIps(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<FloatingIp | null> {
      const path = `/floatingips/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(
        session.request<{ floatingip: FloatingIp }>('neutron', { method: 'GET', path, signal }),
      )
      return answer?.body.floatingip ?? null
    },

    async list(filter: FloatingIpFilter = {}, options: CallOptions = {}): Promise<FloatingIp[]> {
      return await listAll<FloatingIpPage, FloatingIp>(
        session,
        'neutron',
        {
          path: '/floatingips',
          query: { ...filter },
          items: (page) => page.floatingips,
          nextMarker: (page) => markerOfNext(page.floatingips_links),
        },
        options,
      )
    },
  }
}
