import { findPlugin } from '@fennec/plugins'
import { HADOOP_BESIDE_SPARK } from '@fennec/plugins/releases/hadoop'
import { type ProcessNotes, processRows, settingRows } from './plugin-rows.ts'

/** Settings, processes and ports of the spark plugin, from the plugin itself. */
export function sparkPage(): string {
  const plugin = findPlugin('spark')
  if (!plugin) throw new Error('There is no spark plugin.')
  const retired = plugin.retiredVersions ?? []
  const current = plugin.versions.filter((version) => !retired.includes(version))
  const [newest = ''] = current
  return `# The spark plugin

${plugin.description} Versions ${current.join(' and ')}; an image needs the tags \`spark\` and the version, Spark in \`/opt/spark\`
(or where *Spark home* says), Java 17, Python 3, bash and curl, for HDFS beside it Hadoop ${HADOOP_BESIDE_SPARK} in \`/opt/hadoop\`. With systemd the processes are units, elsewhere they run under a
supervisor of Fennec's; \`sudo /etc/fennec/service.sh start|stop|state NAME\` is the same for both.

Versions ${retired.join(', ')} are Sahara's: templates of them can be kept and changed, and no cluster of them is made.

## Processes

| process | nodes | ports (TCP, opened with \`auto_security_group\`) | service on the node |
|---|---|---|---|
${processRows(plugin, newest, SERVICES).join('\n')}

\`spark connect server\` is offered from Spark 4 on: the 3.5 distribution does not have it. A \`spark history server\` shows the event
logs that it can read: put it on the master's node, or set *Event log directory* to a place that all nodes reach.

* **Disks.** Shuffle files, work directories and event logs lie on the data volumes of a node (\`/volumes/disk1/spark\` and so on);
  on the boot disk (\`/mnt/spark\`) only where a node group has no data volumes.
* **Sizes.** With autoconfiguration (\`use_autoconfig\`, which is the default) a worker offers the cores of its flavor, and its memory less
  1 GiB for the node and the heaps of the node's own processes of Spark and HDFS, at least 512 MiB. An executor takes what the smallest worker has.
  Without it Spark goes by what it finds on the machine.
* **Scaling.** Node groups of nothing but workers and datanodes can be scaled. A leaving worker is decommissioned: it gets nothing new, its executors hand
  on the blocks they hold and end. The worker is asked until they have, up to the *Decommissioning Timeout*; then it is stopped.
* **Health.** The master is asked which workers are alive. One that is missing makes the cluster red and is named; a history or Connect server
  that does not answer makes it yellow.
* **Addresses** are in the cluster's \`info\`: web pages, the master's URL, and the URL for Connect clients.

## HDFS beside Spark

With \`namenode\` and \`datanode\`, which the old plugin required, a cluster has a file system of its own, on the data volumes of its nodes; without both it has none. It is that of [hadoop](hadoop.md) clusters, with the
same rules and settings: as many replicas as there are datanodes and at most three, leaving datanodes that are waited for until their blocks are on others (*DataNodes decommissioning timeout*), health by the
namenode's word. A datanode that is gone or silent makes the cluster red and is named. The image needs Hadoop: \`fennec image build hadoop ${HADOOP_BESIDE_SPARK}\` puts it into an image of Spark.

\`hdfs\` is in the path of a login shell and of jobs, and HDFS is the file system of Spark and of whoever runs \`spark-submit\` on a node: \`hdfs:///data\` and \`/data\` are the same there, and
\`file:///data\` is the node's. Its URL for data sources is in the cluster's \`info\`. A datanode beside a worker is where that worker's executors find their blocks without the network.

## Jobs

\`Shell\` and \`Spark\` ([jobs.md](../jobs.md)). Both run on the master's node as the login user, in a directory of their own on the first data volume;
\`spark-submit\` in client mode (cluster mode is refused: a driver on some worker could not be cancelled), with the cluster's \`spark-defaults.conf\` and, over it, the settings of the job.

| of a Spark job | |
|---|---|
| first of \`mains\` | the application: a jar, or a Python file (\`.py\`) |
| other mains, \`libs\` | \`--jars\` (\`.jar\`), \`--py-files\` (\`.py\`, \`.zip\`, \`.egg\`), else \`--files\` |
| \`edp.java.main_class\` | the class; a Python application has none |
| \`edp.spark.driver.classpath\` | \`--driver-class-path\` |
| configs \`spark.…\` | settings of the application |
| other configs (\`fs.s3a.endpoint\`) | settings of Hadoop, \`spark.hadoop.…\` |
| \`args\` | arguments of the application |

Settings go by a file that only the login user reads, so none is in a list of processes. Data sources are \`hdfs\`, \`s3\`, \`manila\` and \`swift\`
([jobs.md](../jobs.md)). \`edp.spark.adapt_for_swift\` is not needed and changes nothing; a \`swift://\` URL among the arguments is refused: it has to be a data source.

## Data in S3

[jobs.md](../jobs.md#data-in-s3) shows a job that reads from S3 and writes to it. Spark's distribution has no connector for it: an image brings \`hadoop-aws\` of the very
release of \`hadoop-client-api\` in \`/opt/spark/jars\` (3.4.2 in Spark 4.1.4, 3.3.4 in Spark 3.5), with the AWS SDK that this names, or a job has them among its libs. The sandbox's
image of Spark 4.1 has it, with the few modules of the SDK that are used; that of 3.5, whose connector is built on the SDK before, has not.

An S3 that cannot be reached ends a job after two minutes at the latest, where the connector itself would go on asking for twenty-four:
\`spark.hadoop.fs.s3a.connection.establish.timeout\` is 15000 (milliseconds), \`….attempts.maximum\` 1 and \`….retry.limit\` 3. *Extra properties* say otherwise for the cluster,
\`fs.s3a.retry.limit\` among the configs for one job. Requests that S3 turns away because it is busy are repeated as ever.

## Settings

Values that a setting cannot have are refused at creation and scaling, all in one answer. Numbers and flags may come as text.

| target | setting | scope | type | default | what |
|---|---|---|---|---|---|
${settingRows(plugin, newest).join('\n')}

Any other property of Spark is a line of *Extra properties*, one of HDFS of *Extra hdfs-site properties*.

## Trying it on one machine

\`npm run sandbox:image spark\` fetches Spark (the Python package index has whole distributions) and Java (the system's package) once,
with their checksums verified, and for Spark 4.1 the connector for S3 and Hadoop (Maven has them), and makes an image of each version for the nodes of the sandbox. An image that an older Fennec
made is made again when what it holds has changed; stop the sandboxes whose nodes have it before. After that every \`npm start\` has the images
\`spark-${current.join('` and `spark-')}\`, registered with their tags. Nodes share the machine: keep the heaps small, and with HDFS set *DataNode port* to 0.
\`npm run test:spark\` makes clusters of them and lets them compute.
`
}

const SERVICES: ProcessNotes = {
  master: ['exactly 1', 'spark-master'],
  worker: ['at least 1, can be scaled', 'spark-worker'],
  'spark history server': ['at most 1', 'spark-history-server'],
  'spark connect server': ['at most 1', 'spark-connect-server'],
  namenode: ['at most 1', 'hadoop-namenode'],
  datanode: ['at least 1 with a namenode, can be scaled', 'hadoop-datanode'],
}
