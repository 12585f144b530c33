import type { Cluster } from '@fennec/client'

/** @throws {Error} a step of the creation is told as unfinished or failed, though the cluster is Active */
export function checkEventLog({ provision_progress: steps }: Pick<Cluster, 'provision_progress'>): void {
  const wrong = steps.filter(({ successful }) => successful !== true)
  if (wrong.length === 0) return
  const told = wrong.map(({ step_name: name, total, events = [] }) => {
    const failed = events.find(({ successful }) => !successful)
    const good = events.filter(({ successful }) => successful).length
    return `${name} (${good} of ${total})${failed ? `: ${failed.event_info ?? 'failed'}` : ''}`
  })
  throw new Error(`The event log has steps that were not done: ${told.join('; ')}.`)
}
