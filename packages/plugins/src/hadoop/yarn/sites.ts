import type { Properties } from '../../hdfs/site-xml.ts'
import type { PluginCluster, PluginNode } from '../../interface.ts'
import { nodesWith } from '../../kit/framework.ts'
import { ofCluster } from '../of-cluster.ts'
import { containersOf, offerOf } from './containers.ts'
import { places } from './places.ts'

export const resourceManager = (cluster: PluginCluster): PluginNode | undefined =>
  nodesWith('resourcemanager', cluster)[0]
const historyServer = (cluster: PluginCluster): PluginNode | undefined => nodesWith('historyserver', cluster)[0]

export const nodeManagerExcludeFile = (cluster: PluginCluster): string =>
  `${ofCluster(cluster).text('Hadoop home')}/etc/hadoop/nm-exclude`

/** What a process needs beside the configuration, as patterns of jars. */
const classPath = (home: string, parts: readonly string[]): string =>
  parts.map((part) => `${home}/share/hadoop/${part}/*`).join(',')

/** By address, as in HDFS. Nothing of it where the cluster has no YARN: jobs run in one process then. */
export function yarnSites(node: PluginNode, cluster: PluginCluster): Record<string, Properties> {
  const [manager, history] = [resourceManager(cluster), historyServer(cluster)]
  if (!manager || !history) return {}
  return {
    'yarn-site': yarnSite(node, manager, cluster),
    'mapred-site': mapredSite(history, cluster),
    'capacity-scheduler': CAPACITY_SCHEDULER,
  }
}

function yarnSite(node: PluginNode, manager: PluginNode, cluster: PluginCluster): Properties {
  const settings = ofCluster(cluster)
  const home = settings.text('Hadoop home')
  const { memoryMiB, cores } = offerOf(node.nodeGroup, cluster)
  const { taskMiB, most } = containersOf(cluster)
  const { internalIp } = node
  const { containers, containerLogs } = places(node)
  return {
    'yarn.resourcemanager.hostname': manager.internalIp,
    'yarn.resourcemanager.address': `${manager.internalIp}:${settings.number('ResourceManager port')}`,
    'yarn.resourcemanager.webapp.address': `${manager.internalIp}:${settings.number('ResourceManager webui port')}`,
    'yarn.resourcemanager.nodes.exclude-path': nodeManagerExcludeFile(cluster),
    'yarn.nodemanager.hostname': internalIp,
    'yarn.nodemanager.bind-host': internalIp,
    'yarn.nodemanager.address': `${internalIp}:8041`,
    'yarn.nodemanager.webapp.address': `${internalIp}:${settings.number('NodeManager webui port')}`,
    'yarn.nodemanager.local-dirs': containers.join(','),
    'yarn.nodemanager.log-dirs': containerLogs.join(','),
    // What Spark gives to an application, its settings and credentials, would lie in a node's cache for good, and no other application find it.
    'yarn.nodemanager.localizer.cache.target-size-mb': 0,
    'yarn.nodemanager.localizer.cache.cleanup.interval-ms': 60_000,
    'yarn.nodemanager.resource.memory-mb': memoryMiB,
    'yarn.nodemanager.resource.cpu-vcores': cores,
    // A JVM reserves far more address space than it uses.
    'yarn.nodemanager.vmem-check-enabled': false,
    'yarn.nodemanager.aux-services': 'mapreduce_shuffle',
    'yarn.scheduler.minimum-allocation-mb': taskMiB,
    'yarn.scheduler.maximum-allocation-mb': most.memoryMiB,
    'yarn.scheduler.maximum-allocation-vcores': most.cores,
    'yarn.log-aggregation-enable': true,
    'yarn.application.classpath': `${home}/etc/hadoop,${classPath(home, ['common', 'common/lib', 'hdfs', 'hdfs/lib', 'yarn', 'yarn/lib'])}`,
  }
}

function mapredSite(history: PluginNode, cluster: PluginCluster): Properties {
  const settings = ofCluster(cluster)
  const { taskMiB } = containersOf(cluster)
  const at = (port: string): string => `${history.internalIp}:${settings.number(port)}`
  return {
    'mapreduce.framework.name': 'yarn',
    'mapreduce.jobhistory.address': at('JobHistoryServer port'),
    'mapreduce.jobhistory.webapp.address': at('JobHistoryServer webui port'),
    'mapreduce.jobhistory.admin.address': `${history.internalIp}:10033`,
    'mapreduce.shuffle.port': settings.number('Shuffle port'),
    'mapreduce.map.memory.mb': taskMiB,
    'mapreduce.reduce.memory.mb': taskMiB,
    'yarn.app.mapreduce.am.resource.mb': taskMiB,
    'yarn.app.mapreduce.am.command-opts': `-Xmx${Math.floor(taskMiB * HEAP_SHARE)}m`,
    'mapreduce.application.classpath': classPath(settings.text('Hadoop home'), ['mapreduce', 'mapreduce/lib']),
  }
}

/** Hadoop's own for tasks. */
const HEAP_SHARE = 0.8

/** One queue. Half of a cluster may be masters of applications: of a small one the usual tenth is less than one container. */
const CAPACITY_SCHEDULER: Properties = {
  'yarn.scheduler.capacity.root.queues': 'default',
  'yarn.scheduler.capacity.root.default.capacity': 100,
  'yarn.scheduler.capacity.maximum-am-resource-percent': 0.5,
}
