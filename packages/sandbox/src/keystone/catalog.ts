import type { Cloud } from '../cloud/cloud.ts'
import type { Endpoint } from './state.ts'

/** The catalogue as one project sees it: `%(project_id)s` and its older spellings are filled in. */
export function catalogFor(cloud: Cloud, projectId: string): unknown[] {
  const { services, endpoints } = cloud.state.keystone
  return Object.values(services)
    .filter((service) => service.enabled)
    .map((service) => ({
      id: service.id,
      type: service.type,
      name: service.name,
      endpoints: Object.values(endpoints)
        .filter((endpoint) => endpoint.serviceId === service.id && endpoint.enabled)
        .map((endpoint) => ({
          id: endpoint.id,
          interface: endpoint.interface,
          region_id: endpoint.regionId,
          region: endpoint.regionId,
          url: urlFor(cloud, endpoint, projectId),
        })),
    }))
}

/** Seeded endpoints are saved without their origin: the port may be another one at the next start. */
export function absoluteUrl(cloud: Cloud, endpoint: Endpoint): string {
  return endpoint.url.startsWith('/') ? cloud.origin() + endpoint.url : endpoint.url
}

function urlFor(cloud: Cloud, endpoint: Endpoint, projectId: string): string {
  return absoluteUrl(cloud, endpoint).replace(/[%$]\((project_id|tenant_id)\)s/g, projectId)
}
