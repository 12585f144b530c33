import { setTimeout as sleep } from 'node:timers/promises'
import { type PluginCluster, type PluginContext, type PluginNode, PluginProvisionError } from '../interface.ts'
import { runs } from '../kit/framework.ts'
import { placeFiles } from '../kit/node-files.ts'
import { excludeFile, namenode } from './configuration.ts'
import { datanodeOf, namenodeState } from './namenode-state.ts'
import { hdfsOfCluster as ofCluster } from './of-cluster.ts'

const ASK_AGAIN_MS = 2000

/** The blocks of leaving datanodes are copied to others first. One that is not live any more has nothing to copy from. */
export async function releaseDatanodes(
  cluster: PluginCluster,
  leaving: PluginNode[],
  context: PluginContext,
): Promise<void> {
  const { onNodes, signal } = context
  const datanodes = leaving.filter(({ nodeGroup }) => runs('datanode', nodeGroup))
  if (datanodes.length === 0) return
  await onNodes('Decommission HDFS datanodes', [namenode(cluster)], async () => {
    const state = await namenodeState(cluster, signal)
    const seenAt = datanodes.flatMap((node) => datanodeOf(state, node)?.seenAt ?? [])
    await exclude(cluster, seenAt, signal)
  })
  const deadline = performance.now() + ofCluster(cluster).number('DataNodes decommissioning timeout') * 1000
  await onNodes('Wait for blocks of leaving datanodes', datanodes, async (node) => {
    for (;;) {
      const datanode = datanodeOf(await namenodeState(cluster, signal), node)
      if (!datanode || datanode.state === 'Decommissioned') return
      // Its disks would go with blocks that are nowhere else.
      if (performance.now() > deadline) {
        throw new PluginProvisionError(
          'HADOOP_PROVISION_FAILED',
          `${node.instanceName}: the blocks of its datanode were not copied to others within ${ofCluster(cluster).number('DataNodes decommissioning timeout')} s (DataNodes decommissioning timeout); the namenode says ${datanode.state}.`,
        )
      }
      await sleep(ASK_AGAIN_MS, undefined, { signal })
    }
  })
}

/** Nobody has to go any more: a new node may have the address of one that went. */
export async function readmitDatanodes(cluster: PluginCluster, { onNodes, signal }: PluginContext): Promise<void> {
  await onNodes('Refresh HDFS datanodes', [namenode(cluster)], () => exclude(cluster, [], signal))
}

async function exclude(cluster: PluginCluster, seenAt: string[], signal: AbortSignal): Promise<void> {
  const node = namenode(cluster)
  const content = seenAt.map((address) => `${address}\n`).join('')
  await placeFiles(node, [{ path: excludeFile(cluster), content }], signal)
  await node.run(`${ofCluster(cluster).text('Hadoop home')}/bin/hdfs dfsadmin -refreshNodes`, {
    signal,
    timeoutMs: 300_000,
  })
}
