#!/bin/bash
# hadoop, hdfs, yarn and mapred: a program of Hadoop by its word, in the words of Hadoop's own scripts, which no package registry has.
set -eu
family=$(basename "$0")
word=${1:-}
if [ -z "$word" ]; then echo "usage: $family PROGRAM [arguments]" >&2; exit 1; fi
shift
export HADOOP_HOME=${HADOOP_HOME:-$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)}
export HADOOP_CONF_DIR=${HADOOP_CONF_DIR:-$HADOOP_HOME/etc/hadoop}
if [ -r "$HADOOP_CONF_DIR/hadoop-env.sh" ]; then . "$HADOOP_CONF_DIR/hadoop-env.sh"; fi
export JAVA_HOME=${JAVA_HOME:-/opt/java}
share=$HADOOP_HOME/share/hadoop
classpath=$HADOOP_CONF_DIR
for each in common common/lib hdfs yarn mapreduce; do classpath=$classpath:$share/$each/*; done
# Its web pages.
classpath=$classpath:$share/hdfs
if [ -n "${HADOOP_CLASSPATH:-}" ]; then classpath=$classpath:$HADOOP_CLASSPATH; fi

# class, and for a daemon the variable with its own options
daemon=
case $family:$word in
  hdfs:namenode) class=org.apache.hadoop.hdfs.server.namenode.NameNode daemon=HDFS_NAMENODE_OPTS ;;
  hdfs:secondarynamenode) class=org.apache.hadoop.hdfs.server.namenode.SecondaryNameNode daemon=HDFS_SECONDARYNAMENODE_OPTS ;;
  hdfs:datanode) class=org.apache.hadoop.hdfs.server.datanode.DataNode daemon=HDFS_DATANODE_OPTS ;;
  hdfs:dfs | hadoop:fs) class=org.apache.hadoop.fs.FsShell ;;
  hdfs:dfsadmin) class=org.apache.hadoop.hdfs.tools.DFSAdmin ;;
  hdfs:fsck) class=org.apache.hadoop.hdfs.tools.DFSck ;;
  yarn:resourcemanager) class=org.apache.hadoop.yarn.server.resourcemanager.ResourceManager daemon=YARN_RESOURCEMANAGER_OPTS ;;
  yarn:nodemanager) class=org.apache.hadoop.yarn.server.nodemanager.NodeManager daemon=YARN_NODEMANAGER_OPTS ;;
  yarn:application | yarn:app) class=org.apache.hadoop.yarn.client.cli.ApplicationCLI; set -- "$word" "$@" ;;
  yarn:node) class=org.apache.hadoop.yarn.client.cli.NodeCLI ;;
  yarn:rmadmin) class=org.apache.hadoop.yarn.client.cli.RMAdminCLI ;;
  yarn:logs) class=org.apache.hadoop.yarn.client.cli.LogsCLI ;;
  mapred:historyserver) class=org.apache.hadoop.mapreduce.v2.hs.JobHistoryServer daemon=MAPRED_HISTORYSERVER_OPTS ;;
  mapred:job) class=org.apache.hadoop.mapred.JobClient ;;
  mapred:streaming) class=org.apache.hadoop.util.RunJar; set -- "$share"/tools/lib/hadoop-streaming-*.jar "$@" ;;
  hadoop:jar | yarn:jar) class=org.apache.hadoop.util.RunJar ;;
  hadoop:classpath) echo "$classpath"; exit 0 ;;
  hadoop:version) class=org.apache.hadoop.util.VersionInfo ;;
  hadoop:*.*) class=$word ;;
  *) echo "$family: $word is no program of this image" >&2; exit 1 ;;
esac
if [ -n "$daemon" ]; then own=${!daemon:-}; else own=${HADOOP_CLIENT_OPTS:-}; fi
# Unquoted: options are words.
exec "$JAVA_HOME/bin/java" -Dproc_"${word##*.}" -Dhadoop.home.dir="$HADOOP_HOME" \
  -Dhadoop.root.logger="${HADOOP_ROOT_LOGGER:-INFO,console}" -Djava.net.preferIPv4Stack=true \
  ${HADOOP_OPTS:-} $own -cp "$classpath" "$class" "$@"
