import type { QuotaRoom } from './cloud-facts.ts'
import type { QuotaNeeds } from './quota.ts'

/** A quota of the project before and after a request. */
export interface QuotaBalance {
  /** As the services call it: `instances`, `gigabytes` … */
  resource: string
  /** Of a quota that a volume type has of its own. */
  volumeType: string | null
  requested: number
  /** What is left before; null: there is no limit. */
  available: number | null
  /** What is left after; below 0: so many are missing. */
  remaining: number | null
}

const TOTALS = [
  'instances',
  'cores',
  'ram',
  'volumes',
  'gigabytes',
  'ports',
  'floatingips',
  'security_groups',
  'security_group_rules',
] as const satisfies readonly (keyof QuotaRoom)[]

/** Every quota the request takes from, those of volume types after the totals. */
export function quotaBalance(needs: QuotaNeeds, room: QuotaRoom): QuotaBalance[] {
  const types = Object.keys(needs.volumesByType).sort()
  return [
    ...TOTALS.map((resource) => balance(resource, null, needs[resource], room[resource])),
    ...types.flatMap((type) => [
      balance('volumes', type, needs.volumesByType[type], room.volumesByType[type]),
      balance('gigabytes', type, needs.gigabytesByType[type], room.gigabytesByType[type]),
    ]),
  ]
}

function balance(
  resource: string,
  volumeType: string | null,
  requested = 0,
  available = Number.POSITIVE_INFINITY,
): QuotaBalance {
  if (available === Number.POSITIVE_INFINITY) {
    return { resource, volumeType, requested, available: null, remaining: null }
  }
  return { resource, volumeType, requested, available, remaining: available - requested }
}
