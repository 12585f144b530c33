import type { HealthCheck, HealthFinding, PluginCluster } from '@fennec/plugins/interface'
import { DatabaseAway } from '../../store/database-away.ts'

/** A check that hangs must not keep the verification from its end. */
const TIMEOUT_MS = 600_000

/** What a check found, whatever becomes of it. @throws what ended the operation, not the check */
export async function runCheck(
  check: HealthCheck,
  cluster: PluginCluster,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<HealthFinding> {
  const timeout = AbortSignal.timeout(timeoutMs)
  const timedOut = new Promise<'timeout'>((resolve) => {
    timeout.addEventListener('abort', () => resolve('timeout'), { once: true })
  })
  try {
    const found = await Promise.race([check.run(cluster, AbortSignal.any([signal, timeout])), timedOut])
    return found === 'timeout' ? hung : inOldWords(found)
  } catch (error) {
    // That our own books cannot be read says nothing of the cluster.
    if (signal.aborted || error instanceof DatabaseAway) throw error
    if (timeout.aborted) return hung
    return inOldWords({ status: 'RED', description: error instanceof Error ? error.message : String(error) })
  }
}

const hung: HealthFinding = { status: 'YELLOW', description: 'Health check timed out' }

function inOldWords({ status, description }: HealthFinding): HealthFinding {
  return {
    status,
    description: status === 'GREEN' ? description : `Cluster health is ${status}. Reason: ${description}`,
  }
}
