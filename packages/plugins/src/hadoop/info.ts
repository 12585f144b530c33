import { hdfsInfo } from '../hdfs/info.ts'
import type { PluginCluster } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import { historyPage } from '../spark/processes.ts'
import { ofCluster } from './of-cluster.ts'
import { HISTORY_SERVER } from './spark/of-cluster.ts'

/** The old service's names. Pages are at addresses that users reach. */
export function info(cluster: PluginCluster): Record<string, Record<string, string>> {
  const settings = ofCluster(cluster)
  const [manager] = nodesWith('resourcemanager', cluster)
  const [history] = nodesWith('historyserver', cluster)
  const [spark] = nodesWith(HISTORY_SERVER, cluster)
  const page = (address: string, port: string): string => `http://${address}:${settings.number(port)}`
  return {
    HDFS: hdfsInfo(cluster),
    ...(manager && {
      YARN: {
        'Web UI': page(manager.managementIp, 'ResourceManager webui port'),
        ResourceManager: `http://${manager.internalIp}:${settings.number('ResourceManager port')}`,
      },
    }),
    ...(history && {
      'MapReduce JobHistory Server': { 'Web UI': page(history.managementIp, 'JobHistoryServer webui port') },
    }),
    ...(spark && { 'Apache Spark': { 'Spark History Server UI': historyPage(spark.managementIp, cluster) } }),
  }
}
