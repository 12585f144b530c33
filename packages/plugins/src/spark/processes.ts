import type { PluginCluster, PluginNode } from '../interface.ts'
import type { ProcessDescription } from '../kit/framework.ts'
import { masterAddress, masterUrl, ofCluster } from './configuration.ts'
import { hdfsProcesses } from './hdfs/processes.ts'

/** A JVM on a small or busy machine takes its time. */
const WITHIN_SECONDS = 600
const MANY = Number.POSITIVE_INFINITY

const program = (cluster: PluginCluster, words: string): string =>
  `exec ${ofCluster(cluster).text('Spark home')}/bin/${words}`
const answers = (url: string): string => `curl -sf --noproxy '*' --max-time 10 ${url}`

export const masterPage = (cluster: PluginCluster): string =>
  `http://${masterAddress(cluster)}:${ofCluster(cluster).number('Master webui port')}`

const master: ProcessDescription = {
  service: 'Spark',
  process: 'master',
  unit: 'spark-master',
  least: 1,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('Master port'), settings.number('Master webui port')],
  run: (node, cluster) =>
    program(cluster, `spark-class org.apache.spark.deploy.master.Master --host ${node.internalIp}`),
  started: (_node, cluster) => ({
    what: 'answer on its web page',
    test: `${answers(`${masterPage(cluster)}/json/`)} | grep -q '"status" *: *"ALIVE"'`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

const worker: ProcessDescription = {
  service: 'Spark',
  process: 'worker',
  unit: 'spark-worker',
  least: 1,
  most: MANY,
  mayScale: true,
  ports: (settings) =>
    [settings.number('Worker webui port'), settings.number('Worker port')].filter((port) => port > 0),
  run: (node, cluster) =>
    program(
      cluster,
      `spark-class org.apache.spark.deploy.worker.Worker --host ${node.internalIp} ${masterUrl(cluster)}`,
    ),
  started: (node, cluster) => ({
    what: 'register with the master',
    // One line for each worker.
    test: `${answers(`${masterPage(cluster)}/json/`)} | tr -d ' \\n' | sed 's/{"id"/\\n&/g' | grep '"host":"${node.internalIp}"' | grep -q '"state":"ALIVE"'`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

export const historyPage = (address: string, cluster: PluginCluster): string =>
  `http://${address}:${ofCluster(cluster).number('History server port')}`

export const historyServer: ProcessDescription = {
  service: 'Spark',
  process: 'spark history server',
  unit: 'spark-history-server',
  least: 0,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('History server port')],
  run: (_node, cluster) => program(cluster, 'spark-class org.apache.spark.deploy.history.HistoryServer'),
  started: (node, cluster) => ({
    what: 'answer on its web page',
    test: answers(`${historyPage(node.internalIp, cluster)}/api/v1/version`),
    withinSeconds: WITHIN_SECONDS,
  }),
}

export const connectAddress = (node: PluginNode, cluster: PluginCluster): { host: string; port: number } => ({
  host: node.internalIp,
  port: ofCluster(cluster).number('Connect port'),
})

export const listens = ({ host, port }: { host: string; port: number }): string =>
  `timeout 10 bash -c 'exec 3<>/dev/tcp/${host}/${port}'`

const connectServer: ProcessDescription = {
  service: 'Spark',
  process: 'spark connect server',
  unit: 'spark-connect-server',
  least: 0,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('Connect port')],
  // It is a driver, and Spark gives it the heap of a daemon, which may be too small for one.
  run: (_node, cluster) =>
    `export SPARK_DAEMON_MEMORY=${ofCluster(cluster).text('Driver memory')}\n${program(
      cluster,
      "spark-submit --class org.apache.spark.sql.connect.service.SparkConnectServer --name 'Spark Connect server'",
    )}`,
  started: (node, cluster) => ({
    what: 'listen on its port',
    test: listens(connectAddress(node, cluster)),
    withinSeconds: WITHIN_SECONDS,
  }),
}

/** Spark 3.5's distribution has no Connect server in it: it came by a package that is fetched at the start. */
export const processes = (version: string): readonly ProcessDescription[] =>
  version.startsWith('3.')
    ? [...hdfsProcesses, master, worker, historyServer]
    : [...hdfsProcesses, master, worker, historyServer, connectServer]
