import { nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Subnet } from './types.ts'

export interface SubnetFilter {
  network_id?: string
}

interface SubnetPage {
  subnets: Subnet[]
  subnets_links?: Link[]
}

/** https://docs.openstack.org/api-ref/network/v2/#subnets */
export function subnets(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Subnet | null> {
      const path = `/subnets/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(
        session.request<{ subnet: Subnet }>('neutron', { method: 'GET', path, signal }),
      )
      return answer?.body.subnet ?? null
    },

    async list(filter: SubnetFilter = {}, options: CallOptions = {}): Promise<Subnet[]> {
      return await listAll<SubnetPage, Subnet>(
        session,
        'neutron',
        {
          path: '/subnets',
          query: { ...filter },
          items: (page) => page.subnets,
          nextMarker: (page) => markerOfNext(page.subnets_links),
        },
        options,
      )
    },
  }
}
