import { type Configs, FennecError } from '@fennec/contract'
import type { CloudFacts, ImageRegistry } from '../../domain/cloud-facts.ts'
import type { Share } from '../../domain/model.ts'
import { firstFault, type Meet } from './faults.ts'
import { registeredImage } from './images.ts'
import type { PluginFacts } from './plugin-facts.ts'
import { assertKnownProcesses, assertKnownSettings, duplicatesOf } from './settings.ts'
import { assertShares } from './shares.ts'
import { assertVolumePlace } from './volumes.ts'

/** What of a node group is looked up; absent and empty values are not. */
export interface NodeGroupToCheck {
  name?: string | undefined
  node_configs?: Configs | null | undefined
  flavor_id?: string | number | undefined
  node_processes?: readonly string[] | undefined
  image_id?: string | null | undefined
  volumes_per_node?: number | undefined
  volumes_size?: number | null | undefined
  volume_type?: string | null | undefined
  volumes_availability_zone?: string | null | undefined
  floating_ip_pool?: string | null | undefined
  security_groups?: readonly string[] | null | undefined
  availability_zone?: string | null | undefined
  shares?: readonly Share[] | null | undefined
}

interface Cloud {
  cloud: CloudFacts
  images: ImageRegistry
  /** How flavors are looked up: as of now unless said otherwise. */
  flavor?: CloudFacts['flavor']
}

/**
 * The "basic fields" of a node group, in the old service's order.
 *
 * @param meet unless said otherwise the first fault wins
 * @throws {FennecError} what the row of the fault says
 */
export async function checkNodeGroup(
  group: NodeGroupToCheck,
  plugin: PluginFacts,
  { cloud, images, flavor = cloud.flavor }: Cloud,
  meet: Meet = firstFault,
): Promise<void> {
  const name = group.name ?? null
  const { flavor_id: flavorId, image_id: imageId, floating_ip_pool: pool, availability_zone: zone } = group
  await meet(() => assertKnownSettings(group.node_configs ?? {}, plugin), name)
  if (flavorId !== undefined) await meet(() => assertFlavor(flavor, String(flavorId)), name)
  await meet(() => checkProcesses(group.node_processes ?? [], plugin), name)
  if (imageId) await meet(() => registeredImage(images, imageId), name)
  if (group.volumes_per_node) await checkDataVolumes(group, cloud, meet)
  if (pool) await meet(() => assertFloatingIpPool(cloud, pool), name)
  for (const wanted of group.security_groups ?? []) await meet(() => assertSecurityGroup(cloud, wanted), name)
  if (zone) await meet(() => assertComputeZone(cloud, zone), name)
  await meet(() => assertShares(cloud, group.shares), name)
}

function checkProcesses(processes: readonly string[], plugin: PluginFacts): void {
  const twice = duplicatesOf(processes)
  if (twice.length > 0) throw new FennecError('DUPLICATE_PROCESSES', { processes: twice })
  assertKnownProcesses(processes, plugin)
}

async function checkDataVolumes(group: NodeGroupToCheck, cloud: CloudFacts, meet: Meet): Promise<void> {
  const name = group.name ?? null
  await assertVolumePlace(cloud, group.volumes_availability_zone, group.volume_type, (check) => meet(check, name))
  await meet(() => {
    if (!group.volumes_size) throw new FennecError('VOLUMES_SIZE_MISSING')
  }, name)
}

async function assertFlavor(flavor: CloudFacts['flavor'], id: string): Promise<void> {
  if ((await flavor(id)) === null) throw new FennecError('FLAVOR_NOT_FOUND', { id })
}

async function assertFloatingIpPool(cloud: CloudFacts, id: string): Promise<void> {
  if (!(await cloud.networkExists(id))) throw new FennecError('FLOATING_IP_POOL_NOT_FOUND', { id })
}

async function assertSecurityGroup(cloud: CloudFacts, name: string): Promise<void> {
  if (!(await cloud.securityGroupExists(name))) throw new FennecError('SECURITY_GROUP_NOT_FOUND', { name })
}

async function assertComputeZone(cloud: CloudFacts, name: string): Promise<void> {
  const known = await cloud.computeZones()
  if (!known.includes(name)) throw new FennecError('COMPUTE_ZONE_NOT_FOUND', { name, known })
}
