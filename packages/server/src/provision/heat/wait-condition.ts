import type { Cluster } from '../../domain/model.ts'
import { getResource, type HotResource } from './hot.ts'
import type { NodeGroupNames } from './stack-names.ts'

const DEFAULT_SECONDS = 3600
/** Heat's own limits for the property `timeout` of `OS::Heat::WaitCondition`. */
const MIN_SECONDS = 1
const MAX_SECONDS = 43_200

/** The cluster's setting general/"Heat Wait Condition timeout", within what Heat accepts. */
export function waitSeconds(cluster: Pick<Cluster, 'cluster_configs'>): number {
  const wished = Number(cluster.cluster_configs.general?.['Heat Wait Condition timeout'] ?? DEFAULT_SECONDS)
  if (!Number.isFinite(wished)) return DEFAULT_SECONDS
  return Math.min(MAX_SECONDS, Math.max(MIN_SECONDS, Math.round(wished)))
}

/** The node signals the handle from its user data; the condition holds the stack until then. */
export function waitCondition(cluster: Cluster, names: NodeGroupNames): Record<string, HotResource> {
  return {
    [names.waitHandle]: { type: 'OS::Heat::WaitConditionHandle', properties: {} },
    [names.waitCondition]: {
      type: 'OS::Heat::WaitCondition',
      depends_on: 'inst',
      properties: { timeout: waitSeconds(cluster), handle: getResource(names.waitHandle) },
    },
  }
}
