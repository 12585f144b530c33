import type { PluginCluster } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import { fileSystem, namenode, ofCluster } from './configuration.ts'

/** `Web UI` and `NameNode` are the old service's names. Pages are at addresses that users reach. */
export function info(cluster: PluginCluster): Record<string, Record<string, string>> {
  const settings = ofCluster(cluster)
  const [secondary] = nodesWith('secondarynamenode', cluster)
  const page = (address: string, port: string): string => `http://${address}:${settings.number(port)}`
  return {
    HDFS: {
      'Web UI': page(namenode(cluster).managementIp, 'NameNode webui port'),
      NameNode: fileSystem(cluster),
      ...(secondary && { 'Secondary NameNode UI': page(secondary.managementIp, 'SecondaryNameNode webui port') }),
    },
  }
}
