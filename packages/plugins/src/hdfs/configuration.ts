import type { PluginCluster, PluginNode } from '../interface.ts'
import { nodesWith } from '../kit/framework.ts'
import type { NodeFile } from '../kit/node-files.ts'
import { settingsOf } from '../kit/settings.ts'
import { shellQuote } from '../kit/shell-quote.ts'
import { S3A_PATIENCE } from '../s3a/patience.ts'
import { hdfsOfCluster as ofCluster } from './of-cluster.ts'
import { directories, places } from './places.ts'
import { replicationOf } from './replication.ts'
import { hdfsSettings } from './settings.ts'
import { type Properties, siteXml } from './site-xml.ts'

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

/** A configuration file with the cluster's own lines in it. */
export const siteFile = (name: string, properties: Properties, cluster: PluginCluster, extra: string): NodeFile => ({
  path: `${configurationDirectory(cluster)}/${name}.xml`,
  content: siteXml(properties, extra),
})

/**
 * What HDFS and whoever opens it on the node need.
 *
 * @param heaps MiB of other daemons of Hadoop's, by the variable for their options
 */
export function hdfsFiles(
  node: PluginNode,
  cluster: PluginCluster,
  heaps: Readonly<Record<string, number>> = {},
): NodeFile[] {
  const settings = ofCluster(cluster)
  const home = settings.text('Hadoop home')
  return [
    ...directories(node),
    siteFile('core-site', coreSite(node, cluster), cluster, settings.text('Extra core-site properties')),
    siteFile('hdfs-site', hdfsSite(node, cluster), cluster, settings.text('Extra hdfs-site properties')),
    { path: `${configurationDirectory(cluster)}/hadoop-env.sh`, content: hadoopEnv(node, cluster, heaps), mode: 0o755 },
    { path: excludeFile(cluster), content: '' },
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
    'dfs.datanode.address': dataAddress(internalIp, settings.number('DataNode port')),
    'dfs.datanode.ipc.address': at(internalIp, 'DataNode IPC port'),
    'dfs.datanode.http.address': at(internalIp, 'DataNode webui port'),
  }
}

/**
 * Port 0 is for nodes that share a machine, whose connections all come from one address: two datanodes that had the same port there would
 * be one to the namenode, each taking the other's place. On all addresses the kernel gives no port twice.
 */
const dataAddress = (internalIp: string, port: number): string => (port === 0 ? '0.0.0.0:0' : `${internalIp}:${port}`)

/** For daemons and for whoever runs a command of Hadoop on the node. */
function hadoopEnv(node: PluginNode, cluster: PluginCluster, heaps: Readonly<Record<string, number>>): string {
  const settings = settingsOf(hdfsSettings, cluster, node.nodeGroup)
  const java = settings.text('Daemon Java options')
  const heap = (process: string): number => settings.number(`${process} Heap Size`)
  const all = {
    HDFS_NAMENODE_OPTS: heap('NameNode'),
    HDFS_SECONDARYNAMENODE_OPTS: heap('SecondaryNameNode'),
    HDFS_DATANODE_OPTS: heap('DataNode'),
    ...heaps,
  }
  const options = Object.entries(all).map(
    ([name, heapMiB]) => `export ${name}=${shellQuote(`-Xmx${heapMiB}m ${java}`.trim())}\n`,
  )
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
${options.join('')}`
}
