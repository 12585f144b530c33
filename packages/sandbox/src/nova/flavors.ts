import { randomUUID } from 'node:crypto'
import type { Cloud } from '../cloud/cloud.ts'
import { booleanOf, type Fields, fieldsOf, integerOf, textOf } from '../http/fields.ts'
import { pageOf } from '../http/listing.ts'
import { since } from '../http/microversion.ts'
import type { Call, Service } from '../http/service.ts'
import { novaError } from './errors.ts'
import { type Flavor, NOVA_VERSIONS } from './state.ts'

/** Name or id, as Heat's `nova.flavor` constraint takes them. */
export function findFlavor(cloud: Cloud, nameOrId: string): Flavor | undefined {
  const { flavors } = cloud.state.nova
  return flavors[nameOrId] ?? Object.values(flavors).find((flavor) => flavor.name === nameOrId)
}

export function flavorRoutes(service: Service): void {
  const { cloud } = service
  service.get('/v2.1/flavors', (call) =>
    list(cloud, call, (flavor) => ({ id: flavor.id, name: flavor.name, links: links(cloud, flavor) })),
  )
  service.get('/v2.1/flavors/detail', (call) => list(cloud, call, (flavor) => flavorView(cloud, call, flavor)))
  service.post(
    '/v2.1/flavors',
    (call) => {
      adminOnly(call, 'create')
      const made = createFlavor(cloud, fieldsOf(call.body.flavor))
      return { flavor: flavorView(cloud, call, made) }
    },
    { status: 200 },
  )
  service.delete(
    '/v2.1/flavors/:id',
    (call) => {
      adminOnly(call, 'delete')
      delete cloud.state.nova.flavors[known(cloud, call).id]
    },
    { status: 202 },
  )
  service.get('/v2.1/flavors/:id', (call) => ({ flavor: flavorView(cloud, call, known(cloud, call)) }))
  service.get('/v2.1/flavors/:id/os-extra_specs', (call) => {
    known(cloud, call)
    return { extra_specs: {} }
  })
}

function adminOnly(call: Call, action: string): void {
  if (!call.caller.isAdmin) {
    throw novaError(403, `Policy doesn't allow os_compute_api:os-flavor-manage:${action} to be performed.`)
  }
}

function createFlavor(cloud: Cloud, wish: Fields): Flavor {
  const wished = textOf(wish.id)
  const made: Flavor = {
    id: wished === undefined || wished === 'auto' ? randomUUID() : wished,
    name: textOf(wish.name) ?? '',
    vcpus: integerOf(wish.vcpus) ?? 1,
    ramMiB: integerOf(wish.ram) ?? 0,
    diskGiB: integerOf(wish.disk) ?? 0,
    isPublic: booleanOf(wish['os-flavor-access:is_public'], true),
  }
  const { flavors } = cloud.state.nova
  if (flavors[made.id]) throw novaError(409, `Flavor with ID ${made.id} already exists.`)
  if (Object.values(flavors).some((flavor) => flavor.name === made.name)) {
    throw novaError(409, `Flavor with name ${made.name} already exists.`)
  }
  flavors[made.id] = made
  return made
}

/** `is_public=None` is an administrator's way to ask for all of them. */
function isListed(call: Call, flavor: Flavor): boolean {
  if (!call.caller.isAdmin) return flavor.isPublic
  const asked = call.query('is_public')
  if (asked === undefined) return flavor.isPublic
  return asked.toLowerCase() === 'none' || booleanOf(asked) === flavor.isPublic
}

function known(cloud: Cloud, call: Call): Flavor {
  const flavor = cloud.state.nova.flavors[call.param('id')]
  if (flavor === undefined || (!flavor.isPublic && !call.caller.isAdmin))
    throw novaError(404, `Flavor ${call.param('id')} could not be found.`)
  return flavor
}

function list(cloud: Cloud, call: Call, view: (flavor: Flavor) => unknown): unknown {
  const least = (name: string): number => Number(call.query(name) ?? 0)
  const found = Object.values(cloud.state.nova.flavors).filter(
    (flavor) => isListed(call, flavor) && flavor.diskGiB >= least('minDisk') && flavor.ramMiB >= least('minRam'),
  )
  const page = pageOf(call, 'compute', found, call.request.url.split('?')[0] ?? '')
  return {
    flavors: page.items.map(view),
    ...(page.next && { flavors_links: [{ rel: 'next', href: cloud.origin() + page.next }] }),
  }
}

const links = (cloud: Cloud, flavor: Flavor): unknown => [
  { rel: 'self', href: `${cloud.origin()}/compute/v2.1/flavors/${flavor.id}` },
  { rel: 'bookmark', href: `${cloud.origin()}/compute/flavors/${flavor.id}` },
]

const flavorView = (cloud: Cloud, call: Call, flavor: Flavor): unknown => ({
  id: flavor.id,
  name: flavor.name,
  vcpus: flavor.vcpus,
  ram: flavor.ramMiB,
  disk: flavor.diskGiB,
  swap: since(call.request, NOVA_VERSIONS, '2.75') ? 0 : '',
  rxtx_factor: 1,
  'OS-FLV-EXT-DATA:ephemeral': 0,
  'OS-FLV-DISABLED:disabled': false,
  'os-flavor-access:is_public': flavor.isPublic,
  ...(since(call.request, NOVA_VERSIONS, '2.55') && { description: null }),
  ...(since(call.request, NOVA_VERSIONS, '2.61') && { extra_specs: {} }),
  links: links(cloud, flavor),
})

/** What a server shows of its flavor: a link before 2.47, its numbers since. */
export function embeddedFlavor(cloud: Cloud, call: Call, flavor: Flavor): unknown {
  if (!since(call.request, NOVA_VERSIONS, '2.47')) {
    return {
      id: flavor.id,
      links: [{ rel: 'bookmark', href: `${cloud.origin()}/compute/flavors/${flavor.id}` }],
    }
  }
  const { name, vcpus, ramMiB, diskGiB } = flavor
  return { original_name: name, vcpus, ram: ramMiB, disk: diskGiB, ephemeral: 0, swap: 0, extra_specs: {} }
}
