import { nextGeneration } from '../../domain/boot-disk/generations.ts'
import type { Cluster } from '../../domain/model.ts'
import type { Conversion } from '../../store/queries.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, type EnginesUnderTest } from '../engines-under-test.ts'
import { active, workersOf } from '../scale/scaling-under-test.ts'

const IMAGE_BACKED = { boot_volume_size: null, boot_volume_size_rule: null } as const

/** Active, with workers that boot from their image. */
export async function anImageBackedCluster(under: EnginesUnderTest, nodes = 3): Promise<Cluster> {
  const wish = aCluster({ nodes })
  const node_groups = wish.node_groups.map((group) => ({
    ...group,
    boot_from_volume: false,
    resolved: { ...group.resolved, ...IMAGE_BACKED },
  }))
  under.start()
  const { id } = await under.store.clusters.acceptCreate({ ...wish, node_groups })
  return active(await under.until(id, atRest))
}

/** As the check of the request makes it. */
export function aConversion(cluster: Cluster): Conversion {
  const group = workersOf(cluster)
  const wish = {
    boot_from_volume: group.boot_from_volume,
    boot_volume_type: null,
    boot_volume_availability_zone: null,
    boot_volume_local_to_instance: false,
    boot_volume_size: null,
    boot_volume_delete_on_termination: null,
  }
  const before = { wish, resolved: group.resolved }
  const goesOn = group.resolved.boot_volume_size !== null
  const disk = { ...group.resolved, boot_volume_size: 2, boot_volume_source: 'undecided' } as const
  const resolved = goesOn ? group.resolved : nextGeneration(group, disk)
  const after = { wish: { ...wish, boot_from_volume: true }, resolved }
  return { epoch: cluster.epoch, nodeGroupId: group.id, before, after }
}

/** The same for another image of nodes that boot from volumes. */
export function aReplacement(cluster: Cluster, image_id: string): Conversion {
  const group = workersOf(cluster)
  const { before, after, ...conversion } = aConversion(cluster)
  const goesOn = group.resolved.generation?.replaces === true
  const disk = { ...group.resolved, image_id }
  const resolved = goesOn ? group.resolved : nextGeneration(group, disk, { replaces: true })
  return {
    ...conversion,
    before: { ...before, image_id: group.image_id },
    after: { wish: after.wish, resolved, image_id },
    replaces: true,
  }
}

/** As it is when the conversion is over, well or not. */
export async function converted(
  under: EnginesUnderTest,
  cluster: Cluster,
  conversion = aConversion(cluster),
): Promise<Cluster> {
  await under.store.clusters.acceptConversion(cluster.id, conversion)
  return active(await under.until(cluster.id, atRest))
}
