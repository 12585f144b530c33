import { autoSecurityGroupRules, RULES_NEUTRON_ADDS } from './auto-security-group.ts'
import type { SeedPlace } from './boot-disk/seed.ts'
import type { Flavor, QuotaRoom } from './cloud-facts.ts'
import type { NodeGroup } from './model.ts'
import type { Problem } from './problem.ts'

/** A node group as far as it costs quota. `nodes`: how many are to be made, not how many there are; below 0: to be removed. */
export interface QuotaGroup
  extends Pick<
    NodeGroup,
    'volumes_per_node' | 'volumes_size' | 'volume_type' | 'floating_ip_pool' | 'auto_security_group' | 'open_ports'
  > {
  nodes: number
  flavor: Flavor
  /** GiB; null: image-backed. */
  bootVolumeSize: number | null
  bootVolumeType: string | null
  /** The group's security group exists already: the group is being scaled. */
  hasSecurityGroup: boolean
}

export interface QuotaSetting {
  /** CIDRs of the management network, each of which costs rules in every automatic security group. */
  managementCidrs: readonly string[]
  /** What a volume without a type counts as; null: the cloud does not tell. */
  defaultVolumeTypeName: string | null
  /** Volumes that are made beside the nodes', for these to be cloned from. */
  seeds?: readonly SeedPlace[]
}

/** What a request takes, in the units of the quotas. */
export type QuotaNeeds = QuotaRoom

function noNeeds(): QuotaNeeds {
  return {
    instances: 0,
    cores: 0,
    ram: 0,
    volumes: 0,
    gigabytes: 0,
    volumesByType: {},
    gigabytesByType: {},
    per_volume_gigabytes: 0,
    ports: 0,
    floatingips: 0,
    security_groups: 0,
    security_group_rules: 0,
  }
}

function addVolumes(needs: QuotaNeeds, count: number, sizeGiB: number, type: string | null): void {
  if (count === 0) return
  needs.volumes += count
  needs.gigabytes += count * sizeGiB
  if (count > 0) needs.per_volume_gigabytes = Math.max(needs.per_volume_gigabytes, sizeGiB)
  if (type === null) return
  needs.volumesByType[type] = (needs.volumesByType[type] ?? 0) + count
  needs.gigabytesByType[type] = (needs.gigabytesByType[type] ?? 0) + count * sizeGiB
}

/** All that the stack creates for the groups: what is not counted here fails in the middle of a creation. */
export function quotaNeeds(groups: readonly QuotaGroup[], setting: QuotaSetting): QuotaNeeds {
  const needs = noNeeds()
  for (const group of groups) {
    needs.instances += group.nodes
    needs.cores += group.nodes * group.flavor.vcpus
    needs.ram += group.nodes * group.flavor.ram
    needs.ports += group.nodes
    if (group.floating_ip_pool) needs.floatingips += group.nodes
    if (group.bootVolumeSize !== null) {
      addVolumes(needs, group.nodes, group.bootVolumeSize, group.bootVolumeType ?? setting.defaultVolumeTypeName)
    }
    const dataVolumes = group.volumes_size ? group.nodes * group.volumes_per_node : 0
    addVolumes(needs, dataVolumes, group.volumes_size ?? 0, group.volume_type ?? setting.defaultVolumeTypeName)
    if (group.auto_security_group && !group.hasSecurityGroup) {
      needs.security_groups += 1
      needs.security_group_rules +=
        autoSecurityGroupRules(group.open_ports, setting.managementCidrs).length + RULES_NEUTRON_ADDS
    }
  }
  for (const { size, volume_type } of setting.seeds ?? []) {
    addVolumes(needs, 1, size, volume_type ?? setting.defaultVolumeTypeName)
  }
  return needs
}

/** The names the old service used in its message. */
const RESOURCE_NAMES = {
  instances: 'instance',
  cores: 'VCPU',
  ram: 'RAM',
  volumes: 'volume',
  gigabytes: 'volume storage',
  per_volume_gigabytes: 'size of one volume',
  ports: 'port',
  floatingips: 'floating ip',
  security_groups: 'security group',
  security_group_rules: 'security group rule',
} as const

const SIMPLE = Object.keys(RESOURCE_NAMES) as (keyof typeof RESOURCE_NAMES)[]

export type QuotaProblem = Problem<'QUOTA_ERROR'>

function exceeded(resource: string, requested: number, available: number): QuotaProblem[] {
  if (requested <= available) return []
  // A quota lowered below what is in use leaves less than nothing.
  const left = Math.max(0, available)
  // Less than nothing is given back; a quota lowered below what is in use does not forbid that.
  return requested <= 0
    ? []
    : [
        {
          code: 'QUOTA_ERROR',
          nodeGroup: null,
          message: `Quota exceeded for ${resource}: Requested ${requested}, but available ${left}`,
          data: { resource, requested, available: left },
        },
      ]
}

/** Every quota the request does not fit in, in total and per volume type. */
export function quotaProblems(needs: QuotaNeeds, room: QuotaRoom): QuotaProblem[] {
  const perType = (kind: 'volumesByType' | 'gigabytesByType', title: string): QuotaProblem[] =>
    Object.entries(needs[kind]).flatMap(([type, requested]) =>
      exceeded(`${title} of type ${type}`, requested, room[kind][type] ?? Number.POSITIVE_INFINITY),
    )
  return [
    ...SIMPLE.flatMap((key) => exceeded(RESOURCE_NAMES[key], needs[key], room[key])),
    ...perType('volumesByType', RESOURCE_NAMES.volumes),
    ...perType('gigabytesByType', RESOURCE_NAMES.gigabytes),
  ]
}

/** What larger boot volumes take, of nodes that are there. @param fromGiB of each what it has now */
export function growthNeeds(fromGiB: readonly number[], toGiB: number, type: string | null): QuotaNeeds {
  const more = fromGiB.reduce((sum, presentGiB) => sum + toGiB - presentGiB, 0)
  return {
    ...noNeeds(),
    gigabytes: more,
    gigabytesByType: type === null ? {} : { [type]: more },
    per_volume_gigabytes: toGiB,
  }
}

/**
 * What it takes to replace all nodes of a group by nodes with boot volumes: in the end a volume each, and on the way there as many
 * nodes more than it has as are replaced at once.
 */
export function conversionNeeds(group: QuotaGroup, nodes: number, atOnce: number, setting: QuotaSetting): QuotaNeeds {
  const needs = quotaNeeds([{ ...group, nodes: atOnce, bootVolumeSize: null }], setting)
  addVolumes(needs, nodes, group.bootVolumeSize ?? 0, group.bootVolumeType ?? setting.defaultVolumeTypeName)
  return needs
}
