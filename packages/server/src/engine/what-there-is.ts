import type { Cluster } from '../domain/model.ts'
import type { Claim, OperationStore } from '../store/operations.ts'
import { instancesOf } from './nodes.ts'

/**
 * What the cluster has in the cloud as an operation begins, written down with it: of an operation that hangs in its first step, or
 * whose nodes leave, it is what to look for. Of a creation there is nothing yet.
 */
export async function tellWhatThereIs(operations: OperationStore, claim: Claim, cluster: Cluster): Promise<void> {
  const nodes = instancesOf(cluster)
  const stack = await operations.knownStack(cluster.id)
  if (nodes.length === 0 && stack === null) return
  const servers = nodes.map(({ instance_id }) => instance_id)
  const bootVolumes = nodes.flatMap(({ boot_volume_id }) => boot_volume_id ?? [])
  await operations.write(claim, (writer) => writer.found({ ...stack, servers, boot_volumes: bootVolumes }))
}
