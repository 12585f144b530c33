import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceClient } from '../service-client.ts'
import type { DemoCluster, DemoStep } from './wire.ts'

/** Looks until the cluster is at rest; tells every look. */
export async function watchCluster(
  service: ServiceClient,
  id: string,
  seen: (cluster: DemoCluster) => void,
): Promise<DemoCluster> {
  for (;;) {
    const { cluster } = await service.get<{ cluster: DemoCluster }>(`/v2/clusters/${id}?show_progress=true`)
    seen(cluster)
    if (cluster.status === 'Active') return cluster
    if (cluster.status === 'Error') throw new Error(cluster.status_description)
    await sleep(200)
  }
}

/** `Wait for instance accessibility 2 of 3` */
export function describeStep(step: DemoStep): string {
  const done = step.events?.filter((event) => event.successful).length ?? 0
  return step.total > 1 ? `${step.step_name} ${step.successful ? step.total : done} of ${step.total}` : step.step_name
}
