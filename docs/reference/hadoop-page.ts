import { findPlugin } from '@fennec/plugins'
import { sparkOnHadoop } from '@fennec/plugins/releases/spark'
import { type ProcessNotes, processRows, settingRows } from './plugin-rows.ts'

/** Settings, processes and ports of the hadoop plugin, from the plugin itself. */
export function hadoopPage(): string {
  const [plugin, old] = [findPlugin('hadoop'), findPlugin('vanilla')]
  if (!plugin || !old) throw new Error('There is no hadoop plugin.')
  const [version = ''] = plugin.versions
  return `# The hadoop plugin

${plugin.description} Version ${plugin.versions.join(', ')}; an image needs the tags \`hadoop\` and the version, Hadoop in \`/opt/hadoop\`
(or where *Hadoop home* says), Java 11 or 17, bash and curl. With systemd the processes are units, elsewhere they run under a
supervisor of Fennec's; \`sudo /etc/fennec/service.sh start|stop|state NAME\` is the same for both.

\`vanilla\`, the name of Sahara's plugin, is the same plugin; for clusters by that name an image needs the tag \`vanilla\` too. Its
versions ${(old.retiredVersions ?? []).join(', ')} are Sahara's: templates of them can be kept and changed, and no cluster of them is made.

## Processes

| process | nodes | ports (TCP, opened with \`auto_security_group\`) | service on the node |
|---|---|---|---|
${processRows(plugin, version, SERVICES).join('\n')}

\`resourcemanager\`, \`nodemanager\` and \`historyserver\` come together or not at all: a job of MapReduce asks each of them. With \`spark history server\`, which needs them, a cluster
runs Spark too ([below](#spark-on-yarn)). Other processes of Sahara's plugin (\`oozie\`, \`hiveserver\`, \`zookeeper\`) are not offered.

* **Disks.** Blocks, the namenode's image and its journal lie on the data volumes of a node (\`/volumes/disk1/hdfs\` and so on), the
  namenode's in every one of them; on the boot disk (\`/mnt/hdfs\`) only where a node group has no data volumes. The namenode is formatted once: a
  directory that was says so (\`formatted\`), and then no start formats anything.
* **Replicas.** With autoconfiguration (\`use_autoconfig\`, which is the default) a block has 3 replicas, or as many as there are datanodes when these
  are fewer. More than there are datanodes are refused.
* **Memory and cores.** With autoconfiguration a node manager has for containers what its flavor leaves beside the daemons of the node and 1 GiB, and the
  flavor's cores; a task of MapReduce asks for 1 GiB, or for less where two would not fit on the smallest node.
* **Scaling.** Node groups of nothing but datanodes and node managers can be scaled, down to as many datanodes as a block has replicas. A leaving node manager gets
  no new containers, and is waited for until applications have done with it, for at most *NodeManagers decommissioning timeout*. A leaving datanode is decommissioned:
  its blocks are copied to others, and the namenode is asked until they are. What takes longer than *DataNodes decommissioning timeout* fails, and the node stays.
* **Health.** The namenode is asked which datanodes are live, whether it takes changes, and whether it misses blocks, the resource manager which node managers
  run. A datanode that is not, or has been silent for 30 seconds (the namenode itself waits ten minutes), a node manager that does not run, or a block that is missing makes the cluster red, with the
  names of the nodes; safe mode, or a secondary namenode or Spark history server that does not answer, yellow.
* **Addresses** are in the cluster's \`info\`: web pages, and the URL of the file system.

On every node \`hdfs\` is in the path of a login shell, and the login user, as whom the daemons run, is the superuser of the file system.

## Jobs

| type | what is run, on the resource manager's node (without YARN on the namenode's) |
|---|---|
| \`Java\` | \`hadoop CLASS args\` with the class of \`edp.java.main_class\`, options of \`edp.java.java_opts\`, and all libs in the class path |
| \`MapReduce\` | the job that the settings describe (\`mapreduce.job.map.class\` or \`mapred.mapper.class\`, and so on), of the first lib; the other libs are in its class path |
| \`MapReduce.Streaming\` | Hadoop's streaming, with \`edp.streaming.mapper\` and \`edp.streaming.reducer\`; the libs lie in their working directory |
| \`Shell\` | the script, with \`hadoop\`, \`hdfs\`, \`yarn\` and \`mapred\` in its path |
| \`Spark\` | \`spark-submit\`, as on clusters of [spark](spark.md#jobs), on the Spark history server's node |

Both types of MapReduce need YARN, and read \`input_id\` and write \`output_id\`. Data sources are \`hdfs\`, \`s3\`, \`manila\` and \`swift\` ([jobs.md](../jobs.md)). \`configs\` are settings of Hadoop: they go into
the job's own copy of the configuration, which everything that it starts reads (\`HADOOP_CONF_DIR\`), and never on a command line. Applications that a job has begun on
YARN carry its tag; when it fails or is cancelled they are ended. There is no Oozie: \`oozie.…\` and \`edp.java.adapt_for_oozie\` are refused. Of a failed
application \`yarn logs -applicationId ID\` has the words of its tasks.

## Spark on YARN

A cluster with a \`spark history server\`, as the old plugin called it, runs applications of Spark ${sparkOnHadoop[version]} on YARN. The image then needs that Spark in \`/opt/spark\` (or where *Spark home* says), on every node, with
Java 17 and Python 3: \`fennec image build spark ${sparkOnHadoop[version]}\` puts it into an image of Hadoop. \`spark-submit\` on any node finds YARN, and HDFS as its file system.

* **The driver** of a job runs in client mode, on the history server's node: what it says is the job's log, its status is the job's, it is cancelled with the job, and settings that are credentials
  stay in files there. (In cluster mode, which the old service used, all of that would be somewhere in a container.) \`spark.submit.deployMode\` \`cluster\` among the configs of a job asks for the other: its
  words are then in \`yarn logs\`. *Driver memory* is its heap; with autoconfiguration the node managers' offer leaves room for one driver where both are on one node.
* **Executors** have, with *Executor memory* \`auto\`, what of the smallest node manager is there for each of its cores, in whole containers and with Spark's overhead in it. One that fits into no container is
  refused. How many there are is decided by how much work waits (*Dynamic allocation*). The master of an application takes as much as a task of MapReduce.
* **Event logs** lie in HDFS, in \`/spark-events\`, or where *Event log directory* says. The history server's page is in the cluster's \`info\`.

## Data in S3

A job of each type reads from S3 and writes to it with the credentials of its data sources, as [jobs.md](../jobs.md#data-in-s3) shows it. Hadoop's distribution does not open S3 as it is: an
image brings \`hadoop-aws\` of the very release of Hadoop (the distribution has it in \`share/hadoop/tools/lib\`) and the AWS SDK that this names in \`/opt/hadoop/share/hadoop/common/lib\`, where Hadoop
itself tells people to put it and programs, daemons and applications find it, or a job has both among its libs. The sandbox's image has it. The credentials are in the job's own copy of the configuration;
in what the history server keeps and shows they are blank, and what containers were given is deleted within a minute of the application's end. An S3 that cannot be reached is given up as on clusters of [spark](spark.md#data-in-s3); *Extra core-site properties* say otherwise.

## Settings

Values that a setting cannot have are refused at creation and scaling, all in one answer. Numbers and flags may come as text.

| target | setting | scope | type | default | what |
|---|---|---|---|---|---|
${settingRows(plugin, version).join('\n')}

Any other property of Hadoop is a line of the *Extra … properties* of its file.

## Trying it on one machine

\`npm run sandbox:image hadoop\` fetches Hadoop with the connector for S3 (Maven has the jars), Spark (as for [spark](spark.md)) and Java (the system's package) once, with their checksums verified, and makes
an image for the nodes of the sandbox; it needs \`mvn\` and pip. After that every \`npm start\` has the image \`hadoop-${version}\`, registered with its tags. Nodes share
the machine and its ports: keep the heaps small, and set *DataNode port* and *Shuffle port* to 0. \`npm run test:hadoop\` makes a cluster of it, runs jobs of MapReduce and Spark with data in HDFS and in S3, writes, scales and reads.
`
}

const SERVICES: ProcessNotes = {
  namenode: ['exactly 1', 'hadoop-namenode'],
  secondarynamenode: ['at most 1', 'hadoop-secondarynamenode'],
  datanode: ['at least 1, can be scaled', 'hadoop-datanode'],
  resourcemanager: ['at most 1', 'hadoop-resourcemanager'],
  nodemanager: ['any number, can be scaled', 'hadoop-nodemanager'],
  historyserver: ['at most 1', 'hadoop-historyserver'],
  'spark history server': ['at most 1', 'spark-history-server'],
}
