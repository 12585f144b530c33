import { answers, MANY, program, WITHIN_SECONDS } from '../../hdfs/daemon.ts'
import type { PluginCluster } from '../../interface.ts'
import type { ProcessDescription } from '../../kit/framework.ts'
import { ofCluster } from '../of-cluster.ts'
import { NODES_QUERY, yarnNames, yarnPage } from './state.ts'

const resourceManagerProcess: ProcessDescription = {
  service: 'YARN',
  process: 'resourcemanager',
  unit: 'hadoop-resourcemanager',
  least: 0,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('ResourceManager port'), settings.number('ResourceManager webui port')],
  run: (_node, cluster) => program(cluster, 'yarn resourcemanager'),
  started: (_node, cluster) => ({
    what: 'answer on its web page',
    test: `${answers(`${yarnPage(cluster)}/ws/v1/cluster/info`)} | grep -q STARTED`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

const nodeManager: ProcessDescription = {
  service: 'YARN',
  process: 'nodemanager',
  unit: 'hadoop-nodemanager',
  least: 0,
  most: MANY,
  mayScale: true,
  ports: (settings) => [settings.number('NodeManager webui port')],
  run: (_node, cluster) => program(cluster, 'yarn nodemanager'),
  started: (node, cluster) => ({
    what: `become known to the resource manager at ${yarnPage(cluster)}`,
    test: `${answers(`${yarnPage(cluster)}${NODES_QUERY}?states=RUNNING`)} | grep -qF ${yarnNames(node)
      .map((name) => `-e '"nodeHostName":"${name}"'`)
      .join(' ')}`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

const historyPage = (cluster: PluginCluster, address: string): string =>
  `http://${address}:${ofCluster(cluster).number('JobHistoryServer webui port')}`

const historyServer: ProcessDescription = {
  service: 'MapReduce',
  process: 'historyserver',
  unit: 'hadoop-historyserver',
  least: 0,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('JobHistoryServer port'), settings.number('JobHistoryServer webui port')],
  run: (_node, cluster) => program(cluster, 'mapred historyserver'),
  started: (node, cluster) => ({
    what: 'answer on its web page',
    test: `${answers(`${historyPage(cluster, node.internalIp)}/ws/v1/history/info`)} | grep -q startedOn`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

export const yarnProcesses: readonly ProcessDescription[] = [resourceManagerProcess, nodeManager, historyServer]
