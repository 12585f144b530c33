import type { PluginNode } from '@fennec/plugins/interface'
import { jobSaid, type jobState } from '@fennec/plugins/node-jobs'
import type { JobLog } from '../../domain/edp/edp-model.ts'
import { withoutCredentials } from '../../domain/edp/without-credentials.ts'
import type { ClusterAtHand } from './job-node.ts'
import type { JobWork } from './work-job.ts'

const KEPT_BYTES = 512 * 1024
/** While it runs, it is read again and again. */
const KEPT_WHILE_RUNNING_BYTES = 64 * 1024

/** What it said since it was last asked, of each stream the end. */
export async function readLogs(
  { claim, jobs, signal }: JobWork,
  { subject }: ClusterAtHand,
  node: PluginNode,
  { is, said }: Awaited<ReturnType<typeof jobState>>,
): Promise<JobLog[]> {
  if (is === 'gone') return []
  const known = await jobs.saidBytes(claim.operationId)
  const atMost = is === 'running' ? KEPT_WHILE_RUNNING_BYTES : KEPT_BYTES
  const credentials = Object.values(subject.secretConfigs).map(String)
  const logs: JobLog[] = []
  for (const name of ['stdout', 'stderr'] as const) {
    const size_bytes = said[name]
    if (is === 'running' && (known.get(name) ?? 0) === size_bytes) continue
    const content = size_bytes === 0 ? '' : await jobSaid(node, claim.operationId, name, atMost, signal)
    const truncated = size_bytes > atMost
    logs.push({ name, content: withoutCredentials(content, credentials), size_bytes, truncated })
  }
  return logs
}
