import { row } from './error-row.ts'

/** Moving nodes away from hypervisors. */
export const HOST_ERRORS = {
  HOST_NOT_FOUND: row<{ host: string; known: readonly string[] }>(
    404,
    'HOST_NOT_FOUND',
    (e) => `Nova has no compute host '${e.host}'; it has ${e.known.join(', ') || 'none'}.`,
  ),
  HOST_BUSY: row<{ host: string; kind: string; id: string; by: string; since: string }>(
    409,
    'HOST_BUSY',
    (e) =>
      `Host ${e.host} has operation ${e.id} (${e.kind}) under way, asked for by ${e.by} at ${e.since}. ` +
      'Wait for its end, or cancel it.',
  ),
  HOST_IS_LAST: row<{ host: string; nodes: number; others: readonly string[] }>(
    409,
    'HOST_IS_LAST',
    (e) =>
      `There is no other host for the ${e.nodes} node(s) on ${e.host}: none is up, enabled and not being emptied itself` +
      `${e.others.length === 0 ? '' : ` (${e.others.join(', ')})`}.`,
  ),
  HOST_IS_DOWN: row<{ host: string; nodes: number }>(
    409,
    'HOST_IS_DOWN',
    (e) =>
      `Host ${e.host} is down: nothing moves away from it while it runs. If it is dead, evacuate it: ` +
      `its ${e.nodes} node(s) are then built again from their volumes.`,
  ),
  HOST_IS_UP: row<{ host: string; nodes: number; seen: string | null }>(
    409,
    'HOST_IS_UP',
    (e) =>
      `Host ${e.host} is up${e.seen === null ? '' : ` (it reported at ${e.seen})`}: evacuated, its ${e.nodes} node(s) would run ` +
      'twice on the same volumes. Drain it; or if it is dead, see to it that it stays off, then tell Nova ' +
      `(openstack compute service set --down ${e.host} nova-compute).`,
  ),
} as const
