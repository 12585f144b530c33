import type { PluginNode } from '../interface.ts'
import type { NodeFile } from '../kit/node-files.ts'

/** Where HDFS keeps what on a node: on its data volumes; on the boot disk only where there are none. The old service's names. */
export const places = ({ storagePaths }: Pick<PluginNode, 'storagePaths'>) => {
  const [first = '/mnt'] = storagePaths
  return {
    name: storagePaths.map((path) => `${path}/hdfs/namenode`),
    data: storagePaths.map((path) => `${path}/hdfs/datanode`),
    checkpoint: `${first}/hdfs/secondarynamenode`,
    temporary: `${first}/hadoop/tmp`,
  }
}

export function directories(node: Pick<PluginNode, 'storagePaths' | 'nodeGroup'>): NodeFile[] {
  const { name, data, checkpoint, temporary } = places(node)
  const { nodeProcesses } = node.nodeGroup
  const own = [
    ...node.storagePaths.flatMap((path) => [`${path}/hdfs`, `${path}/hadoop`]),
    ...(nodeProcesses.includes('namenode') ? name : []),
    ...(nodeProcesses.includes('datanode') ? data : []),
    ...(nodeProcesses.includes('secondarynamenode') ? [checkpoint] : []),
  ]
  // Like /tmp: whoever may log in may run a command of Hadoop.
  return [...own.map((directory): NodeFile => ({ directory })), { directory: temporary, mode: 0o1777 }]
}
