import { hdfsInfo } from '../hdfs/info.ts'
import { hasHdfs } from '../hdfs/of-cluster.ts'
import type { PluginCluster } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import { masterUrl, ofCluster } from './configuration.ts'

/** `Web UI` is the old service's name. Pages are at addresses that users reach. */
export function info(cluster: PluginCluster): Record<string, Record<string, string>> {
  const settings = ofCluster(cluster)
  const page = (process: string, port: string): string | undefined =>
    nodesWith(process, cluster).map(({ managementIp }) => `http://${managementIp}:${settings.number(port)}`)[0]
  const entries: [string, string | undefined][] = [
    ['Web UI', page('master', 'Master webui port')],
    ['Master URL', masterUrl(cluster)],
    ['History server UI', page('spark history server', 'History server port')],
    ['Connect URL', page('spark connect server', 'Connect port')?.replace('http://', 'sc://')],
  ]
  return {
    ...(hasHdfs(cluster) && { HDFS: hdfsInfo(cluster) }),
    Spark: Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined)),
  }
}
