import type { AvailabilityZone, VolumeType as CinderVolumeType, Cloud } from '@fennec/openstack'
import type { CloudFacts, Flavor, VolumeType } from '../domain/cloud-facts.ts'
import { imageOfGlance } from './glance-image.ts'
import { once, onceEach } from './once.ts'
import { ownedVolumes } from './owned.ts'
import { quotaRoom } from './quota-room.ts'

/** https://docs.openstack.org/cinder/latest/admin/availability-zone-type.html */
const TYPE_ZONES = 'RESKEY:availability_zones'

function volumeTypeOf({ id, name, extra_specs }: CinderVolumeType): VolumeType {
  const zones = extra_specs?.[TYPE_ZONES]
    ?.split(',')
    .map((zone) => zone.trim())
    .filter(Boolean)
  return { id, name, availability_zones: zones && zones.length > 0 ? zones : null }
}

type FlavorLook = (id: string) => Promise<Flavor | null>

/** A zone whose services are down takes nothing new. */
const availableNames = (zones: AvailabilityZone[]): string[] =>
  zones.filter((zone) => zone.zoneState.available).map((zone) => zone.zoneName)

/**
 * What the rules ask, looked up with the caller's token: a request sees only what its user may see. Made anew for each
 * request, in which no look-up is made twice and none that nobody asks for.
 *
 * @param rememberFlavors knows some that earlier requests of this caller were shown
 */
export function createCloudFacts(cloud: Cloud, rememberFlavors: (look: FlavorLook) => FlavorLook): CloudFacts {
  const flavor: FlavorLook = onceEach(async (id) => {
    const found = await cloud.nova.flavors.get(id)
    // Nova takes some other spellings of an id for the same; what is stored must be the id itself.
    if (found?.id !== id) return null
    return { id, name: found.name, vcpus: found.vcpus, ram: found.ram, disk: found.disk }
  })
  const volumeTypes = once(() => cloud.cinder.types.list())
  const securityGroups = once(() => cloud.neutron.securityGroups.list())
  return {
    flavor,
    flavorSeenLately: rememberFlavors(flavor),
    image: onceEach(async (id) => {
      const image = await cloud.glance.images.get(id)
      return image && imageOfGlance(image)
    }),
    hasBlockStorage: once(() => cloud.session.hasService('cinder')),
    volumeType: onceEach(async (name) => {
      // By name alone: by id Cinder would take it too, but quotas and old clients know names.
      const type = (await volumeTypes()).find((candidate) => candidate.name === name)
      return type ? volumeTypeOf(type) : null
    }),
    defaultVolumeTypeName: once(async () => (await cloud.cinder.types.default())?.name ?? null),
    volumeZones: once(async () => availableNames(await cloud.cinder.availabilityZones.list())),
    computeZones: once(async () => availableNames(await cloud.nova.availabilityZones.list())),
    networkExists: onceEach(async (id) => (await cloud.neutron.networks.get(id)) !== null),
    subnetCidrs: onceEach(async (network_id) =>
      (await cloud.neutron.subnets.list({ network_id })).map(({ cidr }) => cidr),
    ),
    securityGroupExists: async (nameOrId) =>
      (await securityGroups()).some(({ id, name }) => id === nameOrId || name === nameOrId),
    hasSharedFileSystems: once(() => cloud.session.hasService('manila')),
    share: onceEach(async (id) => {
      const share = await cloud.manila.shares.get(id)
      return share && { id: share.id, name: share.name, protocol: share.share_proto, status: share.status }
    }),
    publicKey: onceEach(async (keypair) => (await cloud.nova.keypairs.get(keypair))?.public_key ?? null),
    quotaRoom: once(() => quotaRoom(cloud)),
    volumeSizes: onceEach(async (id) => {
      const volumes = await ownedVolumes(cloud, { id })
      return new Map(volumes.map((volume) => [volume.id, volume.size]))
    }),
    newestComputeVersion: once(() => cloud.nova.version.newest()),
  }
}
