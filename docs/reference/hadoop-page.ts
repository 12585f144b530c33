import { findPlugin } from '@fennec/plugins'
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

Other processes of Sahara's plugin (YARN's, \`historyserver\`, \`oozie\`, \`hiveserver\`, \`zookeeper\`, \`spark history server\`) are not offered, and neither are jobs.

* **Disks.** Blocks, the namenode's image and its journal lie on the data volumes of a node (\`/volumes/disk1/hdfs\` and so on), the
  namenode's in every one of them; on the boot disk (\`/mnt/hdfs\`) only where a node group has no data volumes. The namenode is formatted once: a
  directory that was says so (\`formatted\`), and then no start formats anything.
* **Replicas.** With autoconfiguration (\`use_autoconfig\`, which is the default) a block has 3 replicas, or as many as there are datanodes when these
  are fewer. More than there are datanodes are refused.
* **Scaling.** Node groups of nothing but datanodes can be scaled, down to as many datanodes as a block has replicas. A leaving datanode is decommissioned:
  its blocks are copied to others, and the namenode is asked until they are. What takes longer than *DataNodes decommissioning timeout* fails, and the node stays.
* **Health.** The namenode is asked which datanodes are live, whether it takes changes, and whether it misses blocks. A datanode that is not live, or a block
  that is missing, makes the cluster red; safe mode, or a secondary namenode that does not answer, yellow.
* **Addresses** are in the cluster's \`info\`: web pages, and the URL of the file system.

On every node \`hdfs\` is in the path of a login shell, and the login user, as whom the daemons run, is the superuser of the file system.

## Settings

Values that a setting cannot have are refused at creation and scaling, all in one answer. Numbers and flags may come as text.

| target | setting | scope | type | default | what |
|---|---|---|---|---|---|
${settingRows(plugin, version).join('\n')}

Any other property of Hadoop is a line of *Extra core-site properties* or *Extra hdfs-site properties*.

## Trying it on one machine

\`npm run sandbox:image hadoop\` fetches Hadoop (Maven has its jars) and Java (the system's package) once, with their checksums verified, and makes
an image for the nodes of the sandbox; it needs \`mvn\`. After that every \`npm start\` has the image \`hadoop-${version}\`, registered with its tags. Nodes share
the machine and its ports: keep the heaps small, and set *DataNode port* to 0. \`npm run test:hadoop\` makes a cluster of it, and writes, scales and reads.
`
}

const SERVICES: ProcessNotes = {
  namenode: ['exactly 1', 'hadoop-namenode'],
  secondarynamenode: ['at most 1', 'hadoop-secondarynamenode'],
  datanode: ['at least 1, can be scaled', 'hadoop-datanode'],
}
