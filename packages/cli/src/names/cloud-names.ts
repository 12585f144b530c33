import type { EnvironmentLogin } from '@fennec/client/node'
import { CloudRefusal, cloudRequest } from '../cloud/cloud-request.ts'
import { idOf, type Kind, type Named } from './one-of.ts'
import { isUuid } from './uuid.ts'

const FLAVOR: Kind = { one: 'flavor', many: 'flavors', listedBy: 'openstack flavor list' }
const NETWORK: Kind = { one: 'network', many: 'networks', listedBy: 'openstack network list' }
const IMAGE: Kind = { one: 'image of the cloud', many: 'images of the cloud', listedBy: 'openstack image list' }

/** What other services of the cloud have, by name or id. Each is asked only where a name was given. */
export const cloudNames = (login: EnvironmentLogin) => ({
  async flavor(given: string): Promise<string> {
    // Numbers are ids of flavors, and `m1.small` is a name.
    if (/^\d+$/.test(given) || isUuid(given)) return given
    return await idOf(FLAVOR, given, () => list(login, ['compute'], '/flavors/detail?is_public=None', 'flavors'))
  },
  network: (given: string) =>
    idOf(NETWORK, given, (name) =>
      list(login, ['network'], `/v2.0/networks?name=${encodeURIComponent(name)}`, 'networks'),
    ),
  /** Registered or not. */
  image: (given: string) =>
    idOf(IMAGE, given, (name) => list(login, ['image'], `/v2/images?name=${encodeURIComponent(name)}`, 'images')),
})

async function list(login: EnvironmentLogin, types: string[], path: string, key: string): Promise<Named[]> {
  try {
    return (await cloudRequest<Record<string, Named[]>>(login, { types, path }))[key] ?? []
  } catch (error) {
    if (!(error instanceof CloudRefusal)) throw error
    throw new Error(`The cloud's ${types[0]} service answered ${error.status} to ${path}: give an id.`)
  }
}
