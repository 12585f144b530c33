import type { QuotaGroup, QuotaSetting } from './quota.ts'

/** The volumes of one type that a request makes. */
export interface VolumeTotal {
  /** null: Cinder chooses, and does not tell what. */
  volumeType: string | null
  bootVolumes: number
  bootGiB: number
  dataVolumes: number
  dataGiB: number
}

export function volumeTotals(
  groups: readonly QuotaGroup[],
  { defaultVolumeTypeName }: Pick<QuotaSetting, 'defaultVolumeTypeName'>,
): VolumeTotal[] {
  const byType = new Map<string | null, VolumeTotal>()
  const of = (type: string | null): VolumeTotal => {
    const volumeType = type ?? defaultVolumeTypeName
    const known = byType.get(volumeType)
    if (known) return known
    const fresh = { volumeType, bootVolumes: 0, bootGiB: 0, dataVolumes: 0, dataGiB: 0 }
    byType.set(volumeType, fresh)
    return fresh
  }
  for (const group of groups) {
    if (group.nodes > 0 && group.bootVolumeSize !== null) {
      const total = of(group.bootVolumeType)
      total.bootVolumes += group.nodes
      total.bootGiB += group.nodes * group.bootVolumeSize
    }
    const dataVolumes = group.volumes_size ? group.nodes * group.volumes_per_node : 0
    if (dataVolumes > 0) {
      const total = of(group.volume_type)
      total.dataVolumes += dataVolumes
      total.dataGiB += dataVolumes * (group.volumes_size ?? 0)
    }
  }
  return [...byType.values()].sort((a, b) => (a.volumeType ?? '').localeCompare(b.volumeType ?? ''))
}
