import type { PluginCluster, PluginLayout } from '../../interface.ts'
import { aGroup, clusterOf } from '../../kit/testing/layouts.ts'

export function aLayout(more: Partial<PluginLayout> = {}): PluginLayout {
  const nodeGroups = [aGroup('master', ['master', 'spark history server']), aGroup('worker', ['worker'], { count: 2 })]
  return { id: 'c', name: 'demo', pluginVersion: '4.1', clusterConfigs: {}, nodeGroups, ...more }
}

export const aCluster = (more: Partial<PluginLayout> & { storagePaths?: string[] } = {}): PluginCluster =>
  clusterOf(aLayout(more), more.storagePaths)
