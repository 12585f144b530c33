import { cloudRequest } from '../../cloud/cloud-request.ts'
import { cloudNames } from '../../names/cloud-names.ts'
import type { FlavorWish } from '../file/vocabulary.ts'
import { type Drive, randomName } from './drive.ts'
import { unlessGone } from './key-pair.ts'

const types = ['compute']

/** By name or id; one that is described is made, unless there is one of its name. */
export async function flavorId({ work, belongings, signal }: Drive, wish: string | FlavorWish): Promise<string> {
  if (typeof wish === 'string') return await cloudNames(work.login).flavor(wish)
  const { flavors } = await cloudRequest<{ flavors: { id: string; name: string }[] }>(work.login, {
    types,
    path: '/flavors/detail?is_public=None',
    signal,
  })
  const known = wish.name === undefined ? undefined : flavors.find(({ name }) => name === wish.name)
  if (known) return known.id
  const name = wish.name ?? randomName('scenario')
  const { flavor } = await cloudRequest<{ flavor: { id: string } }>(work.login, {
    types,
    method: 'POST',
    path: '/flavors',
    body: {
      flavor: {
        name,
        id: wish.id ?? 'auto',
        ram: wish.ram ?? 1,
        vcpus: wish.vcpus ?? 1,
        disk: wish.root_disk ?? 0,
        'OS-FLV-EXT-DATA:ephemeral': wish.ephemeral_disk ?? 0,
        swap: wish.swap_disk ?? 0,
      },
    },
  })
  belongings.add(`flavor ${name}`, async (signal) => {
    await cloudRequest(work.login, { types, method: 'DELETE', path: `/flavors/${flavor.id}`, signal }).catch(unlessGone)
  })
  return flavor.id
}
