import type { PluginCluster, PluginLayout, PluginNode, PluginNodeGroup } from '../../interface.ts'

/** Layouts and clusters for tests. */
export function aGroup(name: string, nodeProcesses: string[], more: Partial<PluginNodeGroup> = {}): PluginNodeGroup {
  return {
    id: name,
    name,
    nodeProcesses,
    nodeConfigs: {},
    count: 1,
    flavorId: '2',
    flavor: { vcpus: 4, ramMiB: 8192 },
    useAutoconfig: true,
    ...more,
  }
}

/** Nodes that cannot be asked anything. */
export function clusterOf(layout: PluginLayout, storagePaths = ['/volumes/disk1', '/volumes/disk2']): PluginCluster {
  const unreachable = () => Promise.reject(new Error('there is no such node'))
  const nodes = layout.nodeGroups.flatMap((nodeGroup, at) =>
    Array.from({ length: nodeGroup.count }, (_, index): PluginNode => {
      const name = `demo-${nodeGroup.name}-${index}`
      const address = `10.0.${at}.${index + 1}`
      return {
        run: unreachable,
        writeFile: unreachable,
        readFile: unreachable,
        instanceName: name,
        fqdn: `${name}.novalocal`,
        internalIp: address,
        managementIp: `172.24.${at}.${index + 1}`,
        nodeGroup,
        storagePaths,
      }
    }),
  )
  return { ...layout, nodes }
}
