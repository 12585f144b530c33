import type { PluginNode } from '../../interface.ts'
import type { NodeFile } from '../../kit/node-files.ts'

/** Where containers have their files: on the data volumes of a node; on the boot disk only where there are none. */
export const places = ({ storagePaths }: Pick<PluginNode, 'storagePaths'>) => ({
  containers: storagePaths.map((path) => `${path}/yarn/local`),
  containerLogs: storagePaths.map((path) => `${path}/yarn/logs`),
})

export function directories(node: Pick<PluginNode, 'storagePaths' | 'nodeGroup'>): NodeFile[] {
  if (!node.nodeGroup.nodeProcesses.includes('nodemanager')) return []
  const { containers, containerLogs } = places(node)
  return [...node.storagePaths.map((path) => `${path}/yarn`), ...containers, ...containerLogs].map((directory) => ({
    directory,
  }))
}
