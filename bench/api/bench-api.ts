import { logIn } from '../../tests/openstack/cloud-session.ts'
import { suite } from '../../tests/openstack/settings.ts'
import { registerImage, removeClusters } from '../clusters.ts'
import { withContestants } from '../contestants.ts'
import { showLargeCluster } from './large-cluster.ts'
import type { ApiRow } from './measure.ts'
import { createTemplates, listTemplates } from './templates.ts'

/** Lists of templates, a large cluster, and templates made; both services in turn. */
export function benchApi(): Promise<ApiRow[]> {
  return withContestants(async (contestants) => {
    const cloud = await logIn(suite)
    for (const contestant of contestants) {
      // What a measurement that was broken off left.
      await removeClusters(contestant, cloud.token)
      await registerImage(contestant, cloud)
    }
    try {
      return [
        ...(await showLargeCluster(contestants, cloud)),
        ...(await listTemplates(contestants, cloud.token)),
        ...(await createTemplates(contestants, cloud.token)),
      ]
    } finally {
      for (const contestant of contestants) await removeClusters(contestant, cloud.token)
    }
  })
}
