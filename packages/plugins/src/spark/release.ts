import { setTimeout as sleep } from 'node:timers/promises'
import { readmitDatanodes, releaseDatanodes } from '../hdfs/decommission.ts'
import { hasHdfs } from '../hdfs/of-cluster.ts'
import type { PluginCluster, PluginContext, PluginNode } from '../interface.ts'
import { runs } from '../kit/framework.ts'
import { placeFiles } from '../kit/node-files.ts'
import { signalService } from '../kit/services.ts'
import { files, ofCluster } from './configuration.ts'

const ASK_AGAIN_MS = 2000
/** So many looks are between two words to the executors themselves. */
const LOOKS_BETWEEN = 5

/**
 * Executors too take SIGPWR for it, however often (CoarseGrainedExecutorBackend, ExecutorDecommissionSigReceived). One that was only
 * starting when its worker was told is not among those the driver hears of from the master, and would be given tasks as long as the
 * application runs.
 */
const TELL_EXECUTORS = `for each in /proc/[0-9]*; do
  if tr '\\0' ' ' < "$each/cmdline" 2>/dev/null | grep -q '[C]oarseGrainedExecutorBackend'; then kill -s PWR "\${each#/proc/}" || true; fi
done`

export async function release(cluster: PluginCluster, leaving: PluginNode[], context: PluginContext): Promise<void> {
  await releaseWorkers(cluster, leaving, context)
  if (hasHdfs(cluster)) await releaseDatanodes(cluster, leaving, context)
}

/**
 * Leaving workers get nothing new, and their executors hand on what they hold and end. What is not done within the
 * Decommissioning Timeout is lost with the worker, and Spark does it again elsewhere.
 */
async function releaseWorkers(cluster: PluginCluster, leaving: PluginNode[], context: PluginContext): Promise<void> {
  const { onNodes, signal } = context
  const workers = leaving.filter(({ nodeGroup }) => runs('worker', nodeGroup))
  if (workers.length === 0) return
  // SIGPWR is Spark's own way to tell a worker (sbin/decommission-worker.sh).
  await onNodes('Decommission Spark workers', workers, (node) => signalService(node, 'spark-worker', 'PWR', signal))
  const deadline = performance.now() + ofCluster(cluster).number('Decommissioning Timeout') * 1000
  await onNodes('Wait for tasks on leaving workers', workers, async (node) => {
    for (let look = 1; performance.now() < deadline && (await executorsOn(node, cluster, signal)) > 0; look++) {
      if (look % LOOKS_BETWEEN === 0) await node.run(TELL_EXECUTORS, { signal, allowFailure: true })
      await sleep(ASK_AGAIN_MS, undefined, { signal })
    }
  })
}

/** How many replicas a block has may follow from the number of nodes. */
export async function readmit(cluster: PluginCluster, joined: PluginNode[], context: PluginContext): Promise<void> {
  if (!hasHdfs(cluster)) return
  const others = cluster.nodes.filter((node) => !joined.includes(node))
  await context.onNodes('Configure instances', others, (node) => placeFiles(node, files(node, cluster), context.signal))
  await readmitDatanodes(cluster, context)
}

/**
 * By the worker's own word: the master goes on to show the cores of a decommissioned worker as used when its executors have
 * long ended. A worker that does not answer has none any more.
 */
async function executorsOn(node: PluginNode, cluster: PluginCluster, signal: AbortSignal): Promise<number> {
  const url = `http://${node.internalIp}:${ofCluster(cluster).number('Worker webui port')}/json/`
  const { stdout, exitCode } = await node.run(`curl -sf --noproxy '*' --max-time 20 ${url}`, {
    signal,
    allowFailure: true,
  })
  if (exitCode !== 0) return 0
  return (JSON.parse(stdout) as { executors: unknown[] }).executors.length
}
