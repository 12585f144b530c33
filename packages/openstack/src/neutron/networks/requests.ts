import { nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Network } from './types.ts'

export interface NetworkFilter {
  name?: string
  /** True: networks that floating IPs come from. */
  'router:external'?: boolean
}

interface NetworkPage {
  networks: Network[]
  networks_links?: Link[]
}

/** https://docs.openstack.org/api-ref/network/v2/#networks */
export function networks(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Network | null> {
      const path = `/networks/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(
        session.request<{ network: Network }>('neutron', { method: 'GET', path, signal }),
      )
      return answer?.body.network ?? null
    },

    async list(filter: NetworkFilter = {}, options: CallOptions = {}): Promise<Network[]> {
      return await listAll<NetworkPage, Network>(
        session,
        'neutron',
        {
          path: '/networks',
          query: { ...filter },
          items: (page) => page.networks,
          nextMarker: (page) => markerOfNext(page.networks_links),
        },
        options,
      )
    },
  }
}
