import { type SeedPlace, seedShares } from '../../domain/boot-disk/seed.ts'
import type { Call } from '../call.ts'
import type { ResolvedNodeGroup } from './surveyed-node-group.ts'

/**
 * Volumes that the request costs beside its nodes'. With `boot_volumes.seed: auto` they are none: where the quota has no room
 * for one, it is done without.
 */
export async function seedsToBeMade(
  groups: readonly ResolvedNodeGroup[],
  { deps, caller }: Call,
): Promise<SeedPlace[]> {
  if (deps.options.bootVolumeSeed !== 'always') return []
  const wanted: SeedPlace[] = []
  for (const { place } of seedShares(groups.map((group) => ({ ...group, target_count: group.count })))) {
    const there = await deps.store.seeds.find(caller.projectId, place)
    if (there.every((seed) => seed.volume_id === null)) wanted.push(place)
  }
  return wanted
}
