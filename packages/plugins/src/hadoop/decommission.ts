import { readmitDatanodes, releaseDatanodes } from '../hdfs/decommission.ts'
import type { PluginCluster, PluginContext, PluginNode } from '../interface.ts'
import { placeFiles } from '../kit/node-files.ts'
import { files } from './files.ts'
import { readmitNodeManagers, releaseNodeManagers } from './yarn/release.ts'

export async function release(cluster: PluginCluster, leaving: PluginNode[], context: PluginContext): Promise<void> {
  await releaseNodeManagers(cluster, leaving, context)
  await releaseDatanodes(cluster, leaving, context)
}

/** The number of replicas may follow from that of the nodes, and the size of executors from the smallest. */
export async function readmit(cluster: PluginCluster, joined: PluginNode[], context: PluginContext): Promise<void> {
  const others = cluster.nodes.filter((node) => !joined.includes(node))
  await context.onNodes('Configure instances', others, (node) => placeFiles(node, files(node, cluster), context.signal))
  await readmitDatanodes(cluster, context)
  await readmitNodeManagers(cluster, context)
}
