import { setTimeout as sleep } from 'node:timers/promises'
import { readmitDatanodes, releaseDatanodes } from '../hdfs/decommission.ts'
import { hasHdfs } from '../hdfs/of-cluster.ts'
import type { PluginCluster, PluginContext, PluginNode } from '../interface.ts'
import { runs } from '../kit/framework.ts'
import { placeFiles } from '../kit/node-files.ts'
import { signalService } from '../kit/services.ts'
import { files, ofCluster } from './configuration.ts'

const ASK_AGAIN_MS = 2000

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
    while (performance.now() < deadline && (await executorsOn(node, cluster, signal)) > 0) {
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
