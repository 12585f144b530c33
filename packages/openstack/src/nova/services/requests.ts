import type { CallOptions, Session } from '../../session/session.ts'
import type { ComputeService, ServiceChange } from './types.ts'

/** From 2.53 on a service has an id that names it in all cells, and one call changes it. */
const MICROVERSION = '2.53'

/** Administrators only. https://docs.openstack.org/api-ref/compute/#compute-services-os-services */
export function services(session: Session) {
  return {
    async list(query: { binary?: string; host?: string } = {}, { signal }: CallOptions = {}) {
      const { body } = await session.request<{ services: ComputeService[] }>('nova', {
        method: 'GET',
        path: '/os-services',
        query,
        microversion: MICROVERSION,
        signal,
      })
      return body.services
    },

    /** @throws {CloudError} 404 when there is no such service */
    async update(id: string, change: ServiceChange, { signal }: CallOptions = {}): Promise<ComputeService> {
      const { body } = await session.request<{ service: ComputeService }>('nova', {
        method: 'PUT',
        path: `/os-services/${encodeURIComponent(id)}`,
        body: change,
        microversion: MICROVERSION,
        signal,
      })
      return body.service
    },
  }
}
