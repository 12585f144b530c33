import type { Cloud, NetworkQuota, QuotaUsage } from '@fennec/openstack'
import type { QuotaRoom } from '../domain/cloud-facts.ts'

/** -1 is how all three services write "no limit". */
const left = (limit: number, taken: number): number => (limit < 0 ? Number.POSITIVE_INFINITY : limit - taken)

const leftOfVolumes = ({ limit, in_use, reserved }: QuotaUsage): number => left(limit, in_use + reserved)
const leftOfNetwork = ({ limit, used, reserved }: NetworkQuota): number => left(limit, used + reserved)

type VolumeRoom = Pick<
  QuotaRoom,
  'volumes' | 'gigabytes' | 'volumesByType' | 'gigabytesByType' | 'per_volume_gigabytes'
>

/** Without block storage there is no quota of it either; that there is none is another rule's answer. */
const NO_LIMIT: VolumeRoom = {
  volumes: Number.POSITIVE_INFINITY,
  gigabytes: Number.POSITIVE_INFINITY,
  volumesByType: {},
  gigabytesByType: {},
  per_volume_gigabytes: Number.POSITIVE_INFINITY,
}

async function volumeRoom(cloud: Cloud): Promise<VolumeRoom> {
  if (!(await cloud.session.hasService('cinder'))) return NO_LIMIT
  const { volumes, gigabytes, perVolumeGigabytes, perType } = await cloud.cinder.quotas.get()
  const types = Object.entries(perType)
  return {
    volumes: leftOfVolumes(volumes),
    gigabytes: leftOfVolumes(gigabytes),
    per_volume_gigabytes: left(perVolumeGigabytes.limit, 0),
    volumesByType: Object.fromEntries(types.map(([type, quota]) => [type, leftOfVolumes(quota.volumes)])),
    gigabytesByType: Object.fromEntries(types.map(([type, quota]) => [type, leftOfVolumes(quota.gigabytes)])),
  }
}

/** What is left of the project's quotas: one call to each service. */
export async function quotaRoom(cloud: Cloud): Promise<QuotaRoom> {
  const [compute, volume, network] = await Promise.all([
    cloud.nova.limits.get(),
    volumeRoom(cloud),
    cloud.neutron.quotas.get(),
  ])
  return {
    instances: left(compute.maxTotalInstances, compute.totalInstancesUsed),
    cores: left(compute.maxTotalCores, compute.totalCoresUsed),
    ram: left(compute.maxTotalRAMSize, compute.totalRAMUsed),
    ...volume,
    ports: leftOfNetwork(network.port),
    floatingips: leftOfNetwork(network.floatingip),
    security_groups: leftOfNetwork(network.security_group),
    security_group_rules: leftOfNetwork(network.security_group_rule),
  }
}
