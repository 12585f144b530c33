import type { Interface } from '../../session/catalogue.ts'
import { falseIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { Endpoint, NewEndpoint } from './types.ts'

/** https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints — for administrators */
export function endpoints(session: Session) {
  return {
    async list(
      filter: { service_id?: string; interface?: Interface; region_id?: string } = {},
      { signal }: CallOptions = {},
    ): Promise<Endpoint[]> {
      const { body } = await session.request<{ endpoints: Endpoint[] }>('keystone', {
        method: 'GET',
        path: '/endpoints',
        query: filter,
        signal,
      })
      return body.endpoints
    },

    async create(endpoint: NewEndpoint, { signal }: CallOptions = {}): Promise<Endpoint> {
      const { body } = await session.request<{ endpoint: Endpoint }>('keystone', {
        method: 'POST',
        path: '/endpoints',
        body: { endpoint },
        signal,
      })
      return body.endpoint
    },

    async update(id: string, endpoint: Partial<NewEndpoint>, { signal }: CallOptions = {}): Promise<Endpoint> {
      const { body } = await session.request<{ endpoint: Endpoint }>('keystone', {
        method: 'PATCH',
        path: `/endpoints/${encodeURIComponent(id)}`,
        body: { endpoint },
        signal,
      })
      return body.endpoint
    },

    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/endpoints/${encodeURIComponent(id)}`
      return await falseIfNotFound(session.request('keystone', { method: 'DELETE', path, signal }))
    },
  }
}
