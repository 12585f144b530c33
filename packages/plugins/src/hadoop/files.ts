import type { PluginCluster, PluginNode } from '../interface.ts'
import type { NodeFile } from '../kit/node-files.ts'
import { hadoopFiles } from './configuration.ts'
import { sparkFiles } from './spark/files.ts'

export const files = (node: PluginNode, cluster: PluginCluster): NodeFile[] => [
  ...hadoopFiles(node, cluster),
  ...sparkFiles(node, cluster),
]
