import { nullIfNotFound } from '../../session/not-found.ts'
import { type Link, listAll, markerOfNext } from '../../session/paging.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Flavor } from './types.ts'

interface FlavorPage {
  flavors: Flavor[]
  flavors_links?: Link[]
}

/** https://docs.openstack.org/api-ref/compute/#flavors */
export function flavors(session: Session) {
  return {
    async get(id: string, { signal }: CallOptions = {}): Promise<Flavor | null> {
      const path = `/flavors/${encodeURIComponent(id)}`
      const answer = await nullIfNotFound(session.request<{ flavor: Flavor }>('nova', { method: 'GET', path, signal }))
      return answer?.body.flavor ?? null
    },

    /**
     * What the project may use. `everyone: true` lists private flavors of all projects too; Nova heeds it from
     * administrators and ignores it from others.
     */
    async list({ everyone = false }: { everyone?: boolean } = {}, options: CallOptions = {}): Promise<Flavor[]> {
      return await listAll<FlavorPage, Flavor>(
        session,
        'nova',
        {
          path: '/flavors/detail',
          query: everyone ? { is_public: 'None' } : {},
          items: (page) => page.flavors,
          nextMarker: (page) => markerOfNext(page.flavors_links),
        },
        options,
      )
    },
  }
}
