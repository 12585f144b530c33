import { falseIfNotFound } from '../../session/not-found.ts'
import type { CallOptions, Session } from '../../session/session.ts'
import type { NewService, Service } from './types.ts'

/** https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints — for administrators */
export function services(session: Session) {
  return {
    async list(filter: { type?: string; name?: string } = {}, { signal }: CallOptions = {}): Promise<Service[]> {
      const { body } = await session.request<{ services: Service[] }>('keystone', {
        method: 'GET',
        path: '/services',
        query: filter,
        signal,
      })
      return body.services
    },

    async create(service: NewService, { signal }: CallOptions = {}): Promise<Service> {
      const { body } = await session.request<{ service: Service }>('keystone', {
        method: 'POST',
        path: '/services',
        body: { service },
        signal,
      })
      return body.service
    },

    async update(id: string, service: Partial<NewService>, { signal }: CallOptions = {}): Promise<Service> {
      const { body } = await session.request<{ service: Service }>('keystone', {
        method: 'PATCH',
        path: `/services/${encodeURIComponent(id)}`,
        body: { service },
        signal,
      })
      return body.service
    },

    /** Its endpoints go with it. */
    async delete(id: string, { signal }: CallOptions = {}): Promise<boolean> {
      const path = `/services/${encodeURIComponent(id)}`
      return await falseIfNotFound(session.request('keystone', { method: 'DELETE', path, signal }))
    },
  }
}
