import type { Person, ShownCluster } from '../system/person.ts'
import { cloudState } from './cloud-state.ts'

/** What two runs that went alike differ in. */
const OF_ITS_OWN_KEYS =
  /(_at|_time|_seconds|At)$|^(created|updated|links|href|mac_address|hostId|revision_number|public_key|fingerprint|management_public_key|OS-EXT-SRV-ATTR:(host|hypervisor_hostname)|os-vol-host-attr:host|attached_at)$/
const OF_ITS_OWN_TEXT: readonly [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID'],
  [/\b[0-9a-f]{32}\b/g, 'ID'],
  [/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g, 'IP'],
  // Where the cloud is, as it says in its links.
  [/\bIP:\d{4,5}\b/g, 'IP:PORT'],
  [/\bfa:16:3e(:[0-9a-f]{2}){3}\b/g, 'MAC'],
  // What Heat puts behind the names it makes up.
  [/-[0-9a-f]{8}-[a-z0-9]{12}\b/g, '-RANDOM'],
  [/\bin \d+ s\b/g, 'in SECONDS'],
  [/SHA256:[A-Za-z0-9+/]+/g, 'KEY'],
  [/\bcompute-?\d+\b/g, 'HOST'],
]

/**
 * Cloud and cluster after an operation, ids, times and addresses aside: the same for two runs that ended alike.
 *
 * A cluster that is gone is null.
 */
export async function endState({ demo: person }: { demo: Person }, clusterId: string): Promise<unknown> {
  const cloud = await cloudState(person.cloud)
  const cluster = await person.cluster(clusterId)
  const shown = JSON.stringify({ cloud: Object.fromEntries(cloud), cluster: withoutWaits(cluster) })
  // The stack's name holds the beginning of the cluster's id.
  return plain(JSON.parse(shown.replaceAll(clusterId, 'ID').replaceAll(clusterId.slice(0, 8), 'ID')))
}

const WAITED = /^Try \d+: .* Next try at \S+$|^Waiting for .* since \S+Z\.$/

/** Whether the cloud was still at something when a step looked is a matter of milliseconds, not of who died. */
function withoutWaits(cluster: ShownCluster | null): ShownCluster | null {
  const steps = cluster?.provision_progress
  if (!steps) return cluster
  const ended = steps.map((step) => ({
    ...step,
    events: step.events.filter(({ event_info }) => !WAITED.test(event_info)),
  }))
  // Of a step that has ended and said nothing else nobody can tell whether it is shown for its progress or because it waited.
  const kept = ended.filter(({ events, successful }) => events.length > 0 || successful !== true)
  return { ...cluster, provision_progress: kept }
}

/** Ordered by what it says: neither the cloud nor the service promises an order of what was made side by side. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !OF_ITS_OWN_KEYS.test(key))
        .map(([key, inner]) => [withoutOwn(key), key === 'events' ? once(plain(inner)) : plain(inner)]),
    )
  }
  return typeof value === 'string' ? withoutOwn(value) : value
}

/** A step that is begun again may say again why it failed. */
function once(events: unknown): unknown {
  if (!Array.isArray(events)) return events
  return [...new Map(events.map((event) => [JSON.stringify(event), event])).values()]
}

function withoutOwn(text: string): string {
  return OF_ITS_OWN_TEXT.reduce((shown, [own, word]) => shown.replaceAll(own, word), text)
}
