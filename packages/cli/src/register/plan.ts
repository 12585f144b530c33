import type { Endpoint, Interface, Service } from '@fennec/openstack'
import { type RegisteredService, SERVICE_TYPE } from './read-catalogue.ts'

export const SERVICE_NAME = 'fennec'

export interface RegistrationWish {
  url: string
  region: string
  interfaces: readonly Interface[]
  /** Whether the endpoints of a service of another name may be changed. */
  replace: boolean
}

export type Step =
  | { act: 'create service' }
  | { act: 'keep service'; service: Service }
  | { act: 'create endpoint'; interface: Interface; region: string; url: string }
  | { act: 'update endpoint'; endpoint: Endpoint; url: string }
  | { act: 'keep endpoint'; endpoint: Endpoint }

/**
 * What is missing between the catalogue and the wish. Removes nothing.
 *
 * @throws {Error} when another service has the type and may not be taken over
 */
export function planRegistration(registered: readonly RegisteredService[], wish: RegistrationWish): Step[] {
  const target = chooseService(registered, wish.replace)
  const service: Step = target === null ? { act: 'create service' } : { act: 'keep service', service: target.service }
  return [service, ...wish.interfaces.map((name) => planEndpoint(target?.endpoints ?? [], name, wish))]
}

function chooseService(registered: readonly RegisteredService[], replace: boolean): RegisteredService | null {
  const ours = registered.filter(({ service }) => service.name === SERVICE_NAME)
  const candidates = ours.length > 0 ? ours : registered
  const [first, second] = candidates
  if (first === undefined) return null
  if (second !== undefined) {
    const ids = candidates.map(({ service }) => service.id).join(', ')
    throw new Error(
      `The catalogue has ${candidates.length} services of type ${SERVICE_TYPE} (${ids}): delete all but one.`,
    )
  }
  if (ours.length === 0 && !replace) {
    throw new Error(
      `The catalogue has a ${SERVICE_TYPE} service called ${first.service.name ?? '(no name)'} (${first.service.id}), ` +
        'which is not ours. With --replace its endpoints are changed to the new URL; or delete it first.',
    )
  }
  return first
}

function planEndpoint(endpoints: readonly Endpoint[], name: Interface, { region, url }: RegistrationWish): Step {
  const endpoint = endpoints.find((listed) => listed.interface === name && listed.region_id === region)
  if (endpoint === undefined) return { act: 'create endpoint', interface: name, region, url }
  return endpoint.url === url ? { act: 'keep endpoint', endpoint } : { act: 'update endpoint', endpoint, url }
}
