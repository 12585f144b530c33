import type { StackEvent } from '@fennec/openstack'
import { BOOT_VOLUME_RESOURCE } from './boot-volume.ts'

/**
 * How long each boot volume took, by its id, as Heat's events tell: from its order to its being there. Cinder tells when a
 * volume was asked for, and not when it was ready.
 *
 * @param events oldest first; of one node's stack they follow one another
 */
export function bootVolumeSeconds(events: readonly StackEvent[]): Map<string, number> {
  const began = new Map<string, number>()
  const seconds = new Map<string, number>()
  for (const event of events) {
    if (event.resource_name !== BOOT_VOLUME_RESOURCE) continue
    const stack = event.links.find(({ rel }) => rel === 'stack')?.href ?? ''
    const at = Date.parse(event.event_time)
    if (event.resource_status === 'CREATE_IN_PROGRESS') began.set(stack, at)
    const start = began.get(stack)
    if (event.resource_status !== 'CREATE_COMPLETE' || start === undefined || event.physical_resource_id === null)
      continue
    seconds.set(event.physical_resource_id, Math.max(0, Math.round((at - start) / 1000)))
  }
  return seconds
}
