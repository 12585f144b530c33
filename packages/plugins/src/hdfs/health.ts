import type { HealthCheck, PluginNode } from '../interface.ts'
import { isThere, nodesWith } from '../kit/framework.ts'
import { datanodeOf, type NamenodeState, namenodeState } from './namenode-state.ts'
import { hasHdfs } from './of-cluster.ts'
import { secondaryPage } from './processes.ts'

export const namenodeCheck: HealthCheck = {
  name: 'Check of HDFS namenode',
  isOf: hasHdfs,
  async run(cluster, signal) {
    const { safeMode, missingBlocks } = await namenodeState(cluster, signal)
    if (missingBlocks > 0) {
      return {
        status: 'RED',
        description: `${missingBlocks} blocks of HDFS are on no datanode that is there. \`hdfs fsck / -list-corruptfileblocks\` on the namenode's node names their files.`,
      }
    }
    if (safeMode !== '') {
      return { status: 'YELLOW', description: `The HDFS namenode takes no changes: ${safeMode.split('\n')[0]}` }
    }
    return { status: 'GREEN', description: 'The HDFS namenode is active and misses no blocks' }
  },
}

/** The namenode itself calls a datanode dead only after ten minutes, and stale after this. */
const SILENT_SECONDS = 30

/** The name of a node whose datanode is not there, with what is known of it. */
function absentDatanode(state: NamenodeState, node: PluginNode): string[] {
  const datanode = datanodeOf(state, node)
  if (!datanode) return [node.instanceName]
  if (datanode.silentSeconds <= SILENT_SECONDS) return []
  return [`${node.instanceName}: not heard of for ${datanode.silentSeconds} s`]
}

/** The namenode's word counts: a process that runs and that it does not know of holds nothing. */
export const datanodesCheck: HealthCheck = {
  name: 'Check of HDFS datanodes',
  isOf: hasHdfs,
  async run(cluster, signal) {
    const wanted = nodesWith('datanode', cluster)
    const state = await namenodeState(cluster, signal)
    const absent = wanted.flatMap((node) => absentDatanode(state, node))
    if (absent.length === 0) return { status: 'GREEN', description: `All ${wanted.length} HDFS datanodes are live` }
    return {
      status: 'RED',
      description: `${absent.length} of ${wanted.length} HDFS datanodes are not live (${absent.join('; ')}). Start one with \`sudo /etc/fennec/service.sh start hadoop-datanode\` on its node.`,
    }
  },
}

/** Files are served without it: yellow. */
export const secondaryCheck: HealthCheck = {
  name: 'Check of HDFS secondary namenode',
  isOf: isThere('secondarynamenode'),
  async run(cluster, signal) {
    for (const node of nodesWith('secondarynamenode', cluster)) {
      const url = `${secondaryPage(node, cluster)}/jmx?qry=java.lang:type=Runtime`
      const command = `curl -sf -o /dev/null --noproxy '*' --max-time 20 '${url}'`
      if ((await node.run(command, { signal, allowFailure: true })).exitCode === 0) continue
      return {
        status: 'YELLOW',
        description: `The HDFS secondary namenode on ${node.instanceName} does not answer: the namenode's journal grows without checkpoints`,
      }
    }
    return { status: 'GREEN', description: 'The HDFS secondary namenode answers' }
  },
}
