import type { PluginCluster, PluginNode } from '../interface.ts'
import type { ProcessDescription } from '../kit/framework.ts'
import { shellQuote } from '../kit/shell-quote.ts'
import { fileSystem, namenode } from './configuration.ts'
import { answers, MANY, program, WITHIN_SECONDS } from './daemon.ts'
import { INFO_QUERY, namenodePage } from './namenode-state.ts'
import { hdfsOfCluster as ofCluster } from './of-cluster.ts'
import { places } from './places.ts'

/**
 * Formatted once: a directory that was says so, on the same disk. Killed in the middle of it, it has stored nothing yet and is
 * formatted anew; while one of them has been, nothing is ever formatted again.
 */
function formatted(node: PluginNode, cluster: PluginCluster): string {
  const marks = places(node).name.map((directory) => shellQuote(`${directory}/formatted`))
  return `set -e
if ! ls ${marks.join(' ')} 2>/dev/null | grep -q .; then
  ${ofCluster(cluster).text('Hadoop home')}/bin/hdfs namenode -format -force -nonInteractive -clusterId fennec-${cluster.id}
  touch ${marks.join(' ')}
fi
`
}

export const namenodeProcess: ProcessDescription = {
  service: 'HDFS',
  process: 'namenode',
  unit: 'hadoop-namenode',
  least: 1,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('NameNode port'), settings.number('NameNode webui port')],
  run: (node, cluster) => formatted(node, cluster) + program(cluster, 'hdfs namenode'),
  started: (_node, cluster) => ({
    what: 'answer on its web page',
    test: `${answers(`${namenodePage(cluster)}${INFO_QUERY}`)} | grep -q LiveNodes && timeout 10 bash -c 'exec 3<>/dev/tcp/${namenode(cluster).internalIp}/${ofCluster(cluster).number('NameNode port')}'`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

export const secondaryPage = (node: PluginNode, cluster: PluginCluster): string =>
  `http://${node.internalIp}:${ofCluster(cluster).number('SecondaryNameNode webui port')}`

export const secondaryNamenode: ProcessDescription = {
  service: 'HDFS',
  process: 'secondarynamenode',
  unit: 'hadoop-secondarynamenode',
  least: 0,
  most: 1,
  mayScale: false,
  ports: (settings) => [settings.number('SecondaryNameNode webui port')],
  run: (_node, cluster) => program(cluster, 'hdfs secondarynamenode'),
  started: (node, cluster) => ({
    what: 'answer on its web page',
    test: `${answers(`${secondaryPage(node, cluster)}/jmx?qry=Hadoop:service=SecondaryNameNode,name=SecondaryNameNodeInfo`)} | grep -q CheckpointDirectories`,
    withinSeconds: WITHIN_SECONDS,
  }),
}

export const datanode: ProcessDescription = {
  service: 'HDFS',
  process: 'datanode',
  unit: 'hadoop-datanode',
  least: 1,
  most: MANY,
  mayScale: true,
  ports: (settings) =>
    ['DataNode port', 'DataNode IPC port', 'DataNode webui port']
      .map((name) => settings.number(name))
      .filter((port) => port > 0),
  run: (_node, cluster) => program(cluster, 'hdfs datanode'),
  started: (node, cluster) => ({
    what: `become known to the namenode at ${fileSystem(cluster)}`,
    // A name and a value in what is text within the answer: \"10.0.0.5:9866\":{…
    test: `${answers(`${namenodePage(cluster)}${INFO_QUERY}`)} | grep '"LiveNodes"' | grep -qF '\\"${node.internalIp}:'`,
    withinSeconds: ofCluster(cluster).number('DataNodes startup timeout'),
  }),
}
