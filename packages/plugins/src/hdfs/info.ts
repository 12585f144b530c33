import type { PluginCluster } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import { fileSystem, namenode } from './configuration.ts'
import { hdfsOfCluster } from './of-cluster.ts'

/** These are, but for the secondary namenode's, the old service's names. Pages are at addresses that users reach. */
export function hdfsInfo(cluster: PluginCluster): Record<string, string> {
  const settings = hdfsOfCluster(cluster)
  const [secondary] = nodesWith('secondarynamenode', cluster)
  const page = (address: string, port: string): string => `http://${address}:${settings.number(port)}`
  return {
    'Web UI': page(namenode(cluster).managementIp, 'NameNode webui port'),
    NameNode: fileSystem(cluster),
    ...(secondary && { 'Secondary NameNode UI': page(secondary.managementIp, 'SecondaryNameNode webui port') }),
  }
}
