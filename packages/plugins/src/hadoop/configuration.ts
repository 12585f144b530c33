import type { PluginCluster, PluginNode } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import type { NodeFile } from '../kit/node-files.ts'
import { settingsOf } from '../kit/settings.ts'
import { shellQuote } from '../kit/shell-quote.ts'
import { S3A_PATIENCE } from '../s3a/patience.ts'
import { ofCluster } from './of-cluster.ts'
import { directories, places } from './places.ts'
import { replicationOf } from './replication.ts'
import { hadoopSettings } from './settings.ts'
import { type Properties, siteXml } from './site-xml.ts'
import { nodeManagerExcludeFile, yarnSites } from './yarn/sites.ts'

export function namenode(cluster: PluginCluster): PluginNode {
  const [node] = nodesWith('namenode', cluster)
  if (!node) throw new Error(`Cluster ${cluster.name} has no namenode.`)
  return node
}

/** By address: what a name resolves to on a node is the image's business, and may be its loopback. */
export const fileSystem = (cluster: PluginCluster): string =>
  `hdfs://${namenode(cluster).internalIp}:${ofCluster(cluster).number('NameNode port')}`

export const configurationDirectory = (cluster: PluginCluster): string =>
  `${ofCluster(cluster).text('Hadoop home')}/etc/hadoop`

/** Datanodes that have to go: read by the namenode when it is told to. */
export const excludeFile = (cluster: PluginCluster): string => `${configurationDirectory(cluster)}/dn-exclude`

export function hadoopFiles(node: PluginNode, cluster: PluginCluster): NodeFile[] {
  const settings = ofCluster(cluster)
  const home = settings.text('Hadoop home')
  const directory = configurationDirectory(cluster)
  const site = (name: string, properties: Properties): NodeFile => ({
    path: `${directory}/${name}.xml`,
    content: siteXml(properties, settings.text(`Extra ${name} properties`)),
  })
  return [
    ...directories(node),
    site('core-site', coreSite(node, cluster)),
    site('hdfs-site', hdfsSite(node, cluster)),
    ...Object.entries(yarnSites(node, cluster)).map(([name, properties]) => site(name, properties)),
    { path: `${directory}/hadoop-env.sh`, content: hadoopEnv(node, cluster), mode: 0o755 },
    { path: excludeFile(cluster), content: '' },
    { path: nodeManagerExcludeFile(cluster), content: '' },
    { path: '/etc/profile.d/hadoop.sh', content: `export HADOOP_HOME=${home}\nPATH=$PATH:${home}/bin\n` },
  ]
}

const coreSite = (node: PluginNode, cluster: PluginCluster): Properties => ({
  'fs.defaultFS': fileSystem(cluster),
  'hadoop.tmp.dir': places(node).temporary,
  ...S3A_PATIENCE,
})

function hdfsSite(node: PluginNode, cluster: PluginCluster): Properties {
  const settings = ofCluster(cluster)
  const { internalIp } = node
  const [secondary] = nodesWith('secondarynamenode', cluster)
  const at = (address: string, port: string): string => `${address}:${settings.number(port)}`
  const { name, data, checkpoint } = places(node)
  return {
    'dfs.replication': replicationOf(cluster),
    'dfs.blocksize': settings.number('dfs.blocksize'),
    'dfs.namenode.rpc-address': at(namenode(cluster).internalIp, 'NameNode port'),
    'dfs.namenode.http-address': at(namenode(cluster).internalIp, 'NameNode webui port'),
    'dfs.namenode.name.dir': name.join(','),
    'dfs.namenode.checkpoint.dir': checkpoint,
    'dfs.namenode.secondary.http-address': at(secondary?.internalIp ?? internalIp, 'SecondaryNameNode webui port'),
    'dfs.hosts.exclude': excludeFile(cluster),
    'dfs.datanode.data.dir': data.join(','),
    // A datanode is known by the address that it says it has: where its connections come from may be another.
    'dfs.datanode.hostname': internalIp,
    'dfs.client.use.datanode.hostname': true,
    'dfs.datanode.use.datanode.hostname': true,
    'dfs.namenode.datanode.registration.ip-hostname-check': false,
    'dfs.datanode.address': at(internalIp, 'DataNode port'),
    'dfs.datanode.ipc.address': at(internalIp, 'DataNode IPC port'),
    'dfs.datanode.http.address': at(internalIp, 'DataNode webui port'),
  }
}

/** For daemons and for whoever runs a command of Hadoop on the node. */
function hadoopEnv(node: PluginNode, cluster: PluginCluster): string {
  const settings = settingsOf(hadoopSettings, cluster, node.nodeGroup)
  const java = settings.text('Daemon Java options')
  const options = (process: string): string =>
    shellQuote(`-Xmx${settings.number(`${process} Heap Size`)}m ${java}`.trim())
  return `# Written by Fennec. The image's own Java counts before what the system has, which Hadoop's scripts do not look for.
if [ -z "\${JAVA_HOME:-}" ] && [ -x /opt/java/bin/java ]; then export JAVA_HOME=/opt/java; fi
if [ -z "\${JAVA_HOME:-}" ] && java=$(command -v java); then
  java=$(readlink -f "$java")
  export JAVA_HOME=\${java%/bin/java}
fi
export HADOOP_HOME=${settings.text('Hadoop home')}
# Hadoop 3.4 is of the time before modules.
if [ -e "\${JAVA_HOME:-}/lib/modules" ]; then
  for each in lang lang.reflect util util.concurrent net io nio text security; do
    HADOOP_OPTS="\${HADOOP_OPTS:-} --add-opens=java.base/java.$each=ALL-UNNAMED"
  done
  export HADOOP_OPTS
fi
export HDFS_NAMENODE_OPTS=${options('NameNode')}
export HDFS_SECONDARYNAMENODE_OPTS=${options('SecondaryNameNode')}
export HDFS_DATANODE_OPTS=${options('DataNode')}
export YARN_RESOURCEMANAGER_OPTS=${options('ResourceManager')}
export YARN_NODEMANAGER_OPTS=${options('NodeManager')}
export MAPRED_HISTORYSERVER_OPTS=${options('JobHistoryServer')}
`
}
