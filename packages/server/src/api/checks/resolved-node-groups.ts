import { FennecError } from '@fennec/contract'
import type { BootDiskFacts } from '../../domain/boot-disk/boot-disk-facts.ts'
import { resolveBootDisk } from '../../domain/boot-disk/resolve-boot-disk.ts'
import type { CloudFacts, Image } from '../../domain/cloud-facts.ts'
import { imageUsername } from '../../domain/image-properties.ts'
import type { ResolvedBootDisk } from '../../domain/model.ts'
import type { Problem } from '../../domain/problem.ts'
import { type QuotaGroup, quotaNeeds, quotaProblems } from '../../domain/quota.ts'
import type { Call } from '../call.ts'
import type { ExpandedNodeGroup } from './cluster-node-groups.ts'
import { taggedImage } from './images.ts'
import type { PluginFacts } from './plugin-facts.ts'
import { seedsToBeMade } from './seeds-to-be-made.ts'

/** A node group ready to be stored: every value that a retry must find again is decided. */
export interface ResolvedNodeGroup extends ExpandedNodeGroup {
  open_ports: number[]
  resolved: ResolvedBootDisk
}

interface Setting {
  plugin: PluginFacts
  /** Of the node groups that name none. */
  defaultImage: Image
  networkId: string
  /** Clusters of these groups, whose quotas are counted together. */
  times: number
  /** What else the request takes. */
  beside?: readonly QuotaGroup[]
}

/**
 * The boot disks decided and the quotas counted, before anything is spent. One answer tells all that is wrong.
 *
 * @throws {FennecError} CLUSTER_CANNOT_BE_MADE
 */
export async function resolvedNodeGroups(
  groups: readonly ExpandedNodeGroup[],
  setting: Setting,
  call: Call,
): Promise<ResolvedNodeGroup[]> {
  const cloud = call.cloud()
  const outcomes: Outcome[] = []
  for (const group of groups) outcomes.push(await outcomeOf(group, setting, call))
  const room = await cloud.quotaRoom()
  const costs = Array.from({ length: setting.times }, () => outcomes.map(({ cost }) => cost)).flat()
  const needs = quotaNeeds([...costs, ...(setting.beside ?? [])], {
    managementCidrs: await cloud.subnetCidrs(setting.networkId),
    defaultVolumeTypeName: await defaultVolumeTypeName(cloud),
    seeds: await seedsToBeMade(
      outcomes.flatMap(({ group }) => group ?? []),
      call,
    ),
  })
  const problems: Problem[] = [...outcomes.flatMap((each) => each.problems), ...quotaProblems(needs, room)]
  const resolved = outcomes.flatMap(({ group }) => group ?? [])
  if (problems.length > 0 || resolved.length < groups.length) {
    throw new FennecError('CLUSTER_CANNOT_BE_MADE', { problems })
  }
  return resolved
}

interface Outcome {
  /** null: there are problems. */
  group: ResolvedNodeGroup | null
  cost: QuotaGroup
  problems: Problem[]
}

async function outcomeOf(group: ExpandedNodeGroup, setting: Setting, call: Call): Promise<Outcome> {
  const image =
    group.image_id === null ? setting.defaultImage : await taggedImage(call.images(), group.image_id, setting.plugin)
  const facts = await bootDiskFacts(group, image, call.cloud())
  const { resolved, problems } = resolveBootDisk(group, facts, { locality: call.deps.options.bootVolumeLocality })
  const open_ports = group.auto_security_group ? openPorts(group, setting.plugin) : []
  const cost: QuotaGroup = {
    ...group,
    open_ports,
    nodes: group.count,
    flavor: facts.flavor,
    bootVolumeSize: resolved?.boot_volume_size ?? null,
    bootVolumeType: resolved?.boot_volume_type ?? null,
    hasSecurityGroup: false,
  }
  return { group: resolved && { ...group, open_ports, resolved }, cost, problems }
}

function openPorts(group: ExpandedNodeGroup, { plugin, version }: PluginFacts): number[] {
  return plugin.openPorts(
    {
      id: '',
      name: group.name,
      nodeProcesses: group.node_processes,
      nodeConfigs: group.node_configs,
      count: group.count,
      flavorId: group.flavor_id,
    },
    version,
  )
}

async function bootDiskFacts(group: ExpandedNodeGroup, image: Image, cloud: CloudFacts): Promise<BootDiskFacts> {
  const flavor = await cloud.flavor(group.flavor_id)
  if (flavor === null) throw new FennecError('FLAVOR_NOT_FOUND', { id: group.flavor_id })
  const hasBlockStorage = await cloud.hasBlockStorage()
  const usesVolume = group.boot_from_volume && hasBlockStorage
  return {
    flavor,
    image,
    imageUsername: imageUsername(image) ?? '',
    hasBlockStorage,
    volumeType: usesVolume && group.boot_volume_type ? await cloud.volumeType(group.boot_volume_type) : null,
    defaultVolumeTypeName: usesVolume
      ? (image.properties[IMAGE_VOLUME_TYPE] ?? (await cloud.defaultVolumeTypeName()))
      : null,
    volumeZones: usesVolume ? await cloud.volumeZones() : [],
  }
}

/** Cinder makes a volume of this type from the image when none is asked for. Source: `cinder/volume/flows/api`. */
const IMAGE_VOLUME_TYPE = 'cinder_img_volume_type'

async function defaultVolumeTypeName(cloud: CloudFacts): Promise<string | null> {
  return (await cloud.hasBlockStorage()) ? await cloud.defaultVolumeTypeName() : null
}
