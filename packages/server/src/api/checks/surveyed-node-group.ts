import { resolveBootDisk } from '../../domain/boot-disk/resolve-boot-disk.ts'
import { hypervisorDiskInWords, sizeInWords } from '../../domain/boot-disk/size-in-words.ts'
import type { Flavor, Image } from '../../domain/cloud-facts.ts'
import { dataVolumeWarnings } from '../../domain/data-volume-warnings.ts'
import type { Configs, ResolvedBootDisk } from '../../domain/model.ts'
import type { Problem } from '../../domain/problem.ts'
import type { QuotaGroup } from '../../domain/quota.ts'
import type { Call } from '../call.ts'
import { bootDiskFacts } from './boot-disk-look-ups.ts'
import type { ExpandedNodeGroup } from './cluster-node-groups.ts'
import type { Faults } from './faults.ts'
import { taggedImage } from './images.ts'
import type { PluginFacts } from './plugin-facts.ts'
import { pluginLayoutGroup } from './plugin-layout.ts'

/** A node group ready to be stored: every value that a retry must find again is decided. */
export interface ResolvedNodeGroup extends ExpandedNodeGroup {
  open_ports: number[]
  resolved: ResolvedBootDisk
}

/** What became of a node group's wish, whether it can be met or not. */
export interface SurveyedNodeGroup {
  group: ExpandedNodeGroup
  imageId: string | null
  /** null: it has faults. */
  resolved: ResolvedNodeGroup | null
  disk: SurveyedDisk
}

export interface SurveyedDisk {
  /** null: nothing tells it. */
  sizeGiB: number | null
  rule: ResolvedBootDisk['boot_volume_size_rule']
  reason: string
  volumeType: string | null
}

export interface SurveySetting {
  plugin: PluginFacts
  /** Of the cluster. */
  configs: Configs
  /** Of the node groups that name none; undefined: there is none that could be used, which was told. */
  defaultImage: Image | undefined
  faults: Faults
}

export interface Outcome {
  surveyed: SurveyedNodeGroup
  /** null: its flavor is unknown. */
  cost: QuotaGroup | null
  problems: Problem[]
  warnings: Problem[]
}

/** One node group: its disk decided, what it costs, what is wrong with it and what is worth a warning. */
export async function surveyedNodeGroup(
  group: ExpandedNodeGroup,
  setting: SurveySetting,
  call: Call,
): Promise<Outcome> {
  const { image_id: ownImage } = group
  const image =
    ownImage === null
      ? setting.defaultImage
      : await setting.faults.meet(() => taggedImage(call.images(), ownImage, setting.plugin), group.name)
  const flavor = await call.cloud().flavor(group.flavor_id)
  const open_ports = group.auto_security_group ? openPorts(group, setting) : []
  const imageId = ownImage ?? image?.id ?? null
  if (flavor === null || image === undefined) {
    // Why was told: here is counted what is certain all the same.
    const wished = group.boot_from_volume ? group.boot_volume_size : null
    const sizeGiB = wished ?? (flavor?.disk || null)
    const disk = { sizeGiB, rule: null, reason: UNKNOWN, volumeType: group.boot_volume_type }
    const cost = flavor && costOf(group, flavor, { open_ports, sizeGiB, type: group.boot_volume_type })
    return { surveyed: { group, imageId, resolved: null, disk }, cost, problems: [], warnings: [] }
  }
  const facts = await bootDiskFacts(group, flavor, image, call)
  const { resolved, size, problems, warnings } = resolveBootDisk(group, facts)
  const type = group.boot_volume_type ?? facts.defaultVolumeTypeName
  const sizeGiB = size?.sizeGiB ?? null
  const disk = group.boot_from_volume
    ? { sizeGiB, rule: size?.rule ?? null, reason: sizeInWords(size, flavor, image), volumeType: type }
    : { sizeGiB: flavor.disk, rule: null, reason: hypervisorDiskInWords(flavor), volumeType: null }
  return {
    surveyed: { group, imageId, resolved: resolved && { ...group, open_ports, resolved }, disk },
    cost: costOf(group, flavor, { open_ports, sizeGiB, type }),
    problems,
    warnings: [...warnings, ...dataVolumeWarnings(group)],
  }
}

const UNKNOWN = 'Unknown: its flavor or its image cannot be used.'

function costOf(
  group: ExpandedNodeGroup,
  flavor: Flavor,
  { open_ports, sizeGiB, type }: { open_ports: number[]; sizeGiB: number | null; type: string | null },
): QuotaGroup {
  return {
    ...group,
    open_ports,
    nodes: group.count,
    flavor,
    // A volume whose size nobody knows is one volume all the same.
    bootVolumeSize: group.boot_from_volume ? (sizeGiB ?? 0) : null,
    bootVolumeType: type,
    hasSecurityGroup: false,
  }
}

function openPorts(group: ExpandedNodeGroup, { plugin, configs }: SurveySetting): number[] {
  return plugin.plugin.openPorts(pluginLayoutGroup(group), plugin.version, configs)
}
