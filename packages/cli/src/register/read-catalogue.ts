import type { Cloud, Endpoint, Service, Session } from '@fennec/openstack'

export const SERVICE_TYPE = 'data-processing'

/** The services of our type, each with its endpoints. */
export interface RegisteredService {
  service: Service
  endpoints: Endpoint[]
}

export async function readCatalogue(cloud: Cloud): Promise<RegisteredService[]> {
  const services = await cloud.keystone.services.list({ type: SERVICE_TYPE })
  return await Promise.all(
    services.map(async (service) => ({
      service,
      endpoints: await cloud.keystone.endpoints.list({ service_id: service.id }),
    })),
  )
}

/** @throws {Error} when the named one is not the cloud's, or none was named and the cloud has several */
export async function regionToUse(session: Session, named: string | undefined): Promise<string> {
  const endpoints = (await session.catalogue()).flatMap((service) => service.endpoints)
  const regions = [...new Set(endpoints.map((endpoint) => endpoint.region_id).filter((region) => region !== null))]
  const list = regions.sort().join(', ') || 'none'
  if (named !== undefined) {
    // Asked before anything is written: Keystone would refuse the endpoints after the service was created.
    if (regions.includes(named)) return named
    throw new Error(`The cloud has no region ${named}; its catalogue has: ${list}.`)
  }
  const [only] = regions
  if (only === undefined || regions.length > 1)
    throw new Error(`Name the region with --region; the catalogue has: ${list}.`)
  return only
}
