import { setTimeout as sleep } from 'node:timers/promises'
import type { PluginCluster, PluginContext, PluginNode } from '../interface.ts'
import { nodesWith, runs } from '../kit/framework.ts'
import { signalService } from '../kit/services.ts'
import { ofCluster } from './configuration.ts'
import { masterState } from './master-state.ts'

const ASK_AGAIN_MS = 2000

/**
 * Leaving workers get nothing new, and their executors hand on what they hold and end. What is not done within the
 * Decommissioning Timeout is lost with the worker, and Spark does it again elsewhere.
 */
export async function release(cluster: PluginCluster, leaving: PluginNode[], context: PluginContext): Promise<void> {
  const { onNodes, signal } = context
  const workers = leaving.filter(({ nodeGroup }) => runs('worker', nodeGroup))
  // SIGPWR is Spark's own way to tell a worker (sbin/decommission-worker.sh).
  await onNodes('Decommission Spark workers', workers, (node) => signalService(node, 'spark-worker', 'PWR', signal))
  const hosts = new Set(workers.map(({ internalIp }) => internalIp))
  const deadline = performance.now() + ofCluster(cluster).number('Decommissioning Timeout') * 1000
  await onNodes('Wait for tasks on leaving workers', nodesWith('master', cluster), async () => {
    while (performance.now() < deadline) {
      const state = await masterState(cluster, signal)
      // A worker whose node is dead is DEAD, whatever it was doing.
      const busy = state.workers.filter((each) => hosts.has(each.host) && each.state !== 'DEAD' && each.coresused > 0)
      if (busy.length === 0) return
      await sleep(ASK_AGAIN_MS, undefined, { signal })
    }
  })
}
