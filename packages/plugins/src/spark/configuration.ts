import { configurationDirectory, hdfsFiles } from '../hdfs/configuration.ts'
import { hasHdfs } from '../hdfs/of-cluster.ts'
import type { PluginCluster, PluginNode } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import type { NodeFile } from '../kit/node-files.ts'
import { type Settings, settingsOf } from '../kit/settings.ts'
import { commonDefaults, defaultsFile } from './defaults.ts'
import { envFile } from './env.ts'
import { directories, places } from './places.ts'
import { sparkSettings } from './settings.ts'
import { commonExecutorMemory, workerSize } from './worker-size.ts'

export const ofCluster = (cluster: PluginCluster): Settings => settingsOf(sparkSettings, cluster)

/** By address: what a name resolves to on a node is the image's business, and may be its loopback. */
export function masterAddress(cluster: PluginCluster): string {
  const [master] = nodesWith('master', cluster)
  if (!master) throw new Error(`Cluster ${cluster.name} has no master.`)
  return master.internalIp
}

export const masterUrl = (cluster: PluginCluster): string =>
  `spark://${masterAddress(cluster)}:${ofCluster(cluster).number('Master port')}`

export function files(node: PluginNode, cluster: PluginCluster): NodeFile[] {
  const home = ofCluster(cluster).text('Spark home')
  return [
    ...(hasHdfs(cluster) ? hdfsFiles(node, cluster) : []),
    ...directories(node),
    { path: `${home}/conf/spark-env.sh`, content: sparkEnv(node, cluster), mode: 0o755 },
    { path: `${home}/conf/spark-defaults.conf`, content: sparkDefaults(node, cluster) },
    { path: '/etc/profile.d/spark.sh', content: `export SPARK_HOME=${home}\nPATH=$PATH:${home}/bin\n` },
  ]
}

function sparkEnv(node: PluginNode, cluster: PluginCluster): string {
  const settings = settingsOf(sparkSettings, cluster, node.nodeGroup)
  const { cores, memoryMiB } = workerSize(node.nodeGroup, cluster)
  const variables: Record<string, string | number | null> = {
    SPARK_LOCAL_IP: node.internalIp,
    SPARK_LOCAL_DIRS: places(node).local.join(','),
    SPARK_DAEMON_JAVA_OPTS: settings.text('Daemon Java options') || null,
    SPARK_MASTER_HOST: masterAddress(cluster),
    SPARK_MASTER_PORT: settings.number('Master port'),
    SPARK_MASTER_WEBUI_PORT: settings.number('Master webui port'),
    SPARK_WORKER_PORT: settings.number('Worker port') || null,
    SPARK_WORKER_WEBUI_PORT: settings.number('Worker webui port'),
    SPARK_WORKER_DIR: places(node).work,
    SPARK_WORKER_CORES: cores,
    SPARK_WORKER_MEMORY: memoryMiB === null ? null : `${memoryMiB}m`,
  }
  return envFile(variables, settings, hasHdfs(cluster) ? configurationDirectory(cluster) : null)
}

function sparkDefaults(node: PluginNode, cluster: PluginCluster): string {
  const settings = ofCluster(cluster)
  const eventLog = settings.text('Event log directory') || `file://${places(node).events}`
  const asked = settings.text('Executor memory')
  const common = asked === 'auto' ? commonExecutorMemory(cluster) : null
  return defaultsFile(
    {
      'spark.master': masterUrl(cluster),
      'spark.local.dir': places(node).local.join(','),
      'spark.executor.memory': asked !== 'auto' ? asked : common === null ? null : `${common}m`,
      ...commonDefaults(settings, eventLog),
      'spark.worker.cleanup.enabled': true,
      'spark.worker.cleanup.appDataTtl': settings.number('Maximum cleanup seconds'),
      // A worker that leaves hands on what its executors hold.
      'spark.decommission.enabled': true,
      'spark.storage.decommission.enabled': true,
      'spark.storage.decommission.rddBlocks.enabled': true,
      'spark.storage.decommission.shuffleBlocks.enabled': true,
      'spark.connect.grpc.binding.address': node.internalIp,
      'spark.connect.grpc.binding.port': settings.number('Connect port'),
    },
    settings,
  )
}
