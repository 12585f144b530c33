import { hdfsFiles, siteFile } from '../hdfs/configuration.ts'
import type { PluginCluster, PluginNode } from '../interface.ts'
import type { NodeFile } from '../kit/node-files.ts'
import { settingsOf } from '../kit/settings.ts'
import { hadoopSettings } from './settings.ts'
import { sparkFiles } from './spark/files.ts'
import { directories } from './yarn/places.ts'
import { nodeManagerExcludeFile, yarnSites } from './yarn/sites.ts'

export function files(node: PluginNode, cluster: PluginCluster): NodeFile[] {
  const settings = settingsOf(hadoopSettings, cluster, node.nodeGroup)
  const heaps = {
    YARN_RESOURCEMANAGER_OPTS: settings.number('ResourceManager Heap Size'),
    YARN_NODEMANAGER_OPTS: settings.number('NodeManager Heap Size'),
    MAPRED_HISTORYSERVER_OPTS: settings.number('JobHistoryServer Heap Size'),
  }
  return [
    ...hdfsFiles(node, cluster, heaps),
    ...directories(node),
    ...Object.entries(yarnSites(node, cluster)).map(([name, properties]) =>
      siteFile(name, properties, cluster, settings.text(`Extra ${name} properties`)),
    ),
    { path: nodeManagerExcludeFile(cluster), content: '' },
    ...sparkFiles(node, cluster),
  ]
}
