import { configurationDirectory, fileSystem } from '../../hdfs/configuration.ts'
import type { PluginCluster, PluginNode } from '../../interface.ts'
import type { NodeFile } from '../../kit/node-files.ts'
import { type Settings, settingsOf } from '../../kit/settings.ts'
import { commonDefaults, defaultsFile } from '../../spark/defaults.ts'
import { envFile } from '../../spark/env.ts'
import { directories, places } from '../../spark/places.ts'
import { containersOf } from '../yarn/containers.ts'
import { executorSize } from './executors.ts'
import { hasSpark, sparkNode } from './of-cluster.ts'
import { sparkOnYarnSettings } from './settings.ts'

export const sparkOfCluster = (cluster: PluginCluster): Settings => settingsOf(sparkOnYarnSettings, cluster)

/** In HDFS, which every node has. */
export const EVENTS = '/spark-events'

/** On every node: whoever may log in may run a driver. */
export function sparkFiles(node: PluginNode, cluster: PluginCluster): NodeFile[] {
  if (!hasSpark(cluster)) return []
  const settings = sparkOfCluster(cluster)
  const home = settings.text('Spark home')
  const variables = {
    SPARK_LOCAL_IP: node.internalIp,
    SPARK_LOCAL_DIRS: places(node).local.join(','),
    SPARK_DAEMON_JAVA_OPTS: settings.text('Daemon Java options') || null,
  }
  return [
    ...directories(node),
    {
      path: `${home}/conf/spark-env.sh`,
      content: envFile(variables, settings, configurationDirectory(cluster)),
      mode: 0o755,
    },
    { path: `${home}/conf/spark-defaults.conf`, content: sparkDefaults(cluster, settings) },
    { path: '/etc/profile.d/spark.sh', content: `export SPARK_HOME=${home}\nPATH=$PATH:${home}/bin\n` },
  ]
}

function sparkDefaults(cluster: PluginCluster, settings: Settings): string {
  const halfTaskMiB = Math.floor(containersOf(cluster).taskMiB / 2)
  return defaultsFile(
    {
      'spark.master': 'yarn',
      // Each node has them: nothing is uploaded for an application.
      'spark.yarn.jars': `local:${settings.text('Spark home')}/jars/*`,
      'spark.executor.memory': `${executorSize(cluster, settings).heapMiB}m`,
      // It asks for containers and does nothing else: one of those that a task of MapReduce has is enough.
      'spark.yarn.am.memory': `${halfTaskMiB}m`,
      'spark.yarn.am.memoryOverhead': `${halfTaskMiB}m`,
      'spark.yarn.historyServer.address': `${sparkNode(cluster).managementIp}:${settings.number('History server port')}`,
      ...commonDefaults(settings, settings.text('Event log directory') || `${fileSystem(cluster)}${EVENTS}`),
    },
    settings,
  )
}
