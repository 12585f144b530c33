import type { PluginCluster, PluginLayout } from '../../interface.ts'
import { aGroup, clusterOf } from '../../kit/testing/layouts.ts'

export function aLayout(more: Partial<PluginLayout> = {}): PluginLayout {
  const nodeGroups = [aGroup('master', ['namenode', 'secondarynamenode']), aGroup('worker', ['datanode'], { count: 3 })]
  return { id: 'c', name: 'demo', pluginVersion: '3.4', clusterConfigs: {}, nodeGroups, ...more }
}

export const aCluster = (more: Partial<PluginLayout> & { storagePaths?: string[] } = {}): PluginCluster =>
  clusterOf(aLayout(more), more.storagePaths)
