import { readFileSync } from 'node:fs'
import type { RetiredVersion } from '../../kit/framework.ts'
import { type RetiredRow, retiredLabels, retiredSetting } from '../../kit/retired-settings.ts'
import type { Setting } from '../../kit/setting.ts'

/** What later became 2.8.2, told by what is other. */
interface Difference {
  removed: [target: string, name: string][]
  changed: RetiredRow[]
  added: RetiredRow[]
}
const LISTED = JSON.parse(readFileSync(new URL('./vanilla-settings.json', import.meta.url), 'utf8')) as {
  '2.8.2': RetiredRow[]
  '2.7.5': Difference
  '2.7.1': Difference
}

const setting = retiredSetting('vanilla')
const key = ([target, name]: readonly [string, string, ...unknown[]]): string => `${target}/${name}`

function earlier({ removed, changed, added }: Difference): RetiredRow[] {
  const gone = new Set(removed.map(key))
  const other = new Map(changed.map((row) => [key(row), row]))
  return [...LISTED['2.8.2'].filter((row) => !gone.has(key(row))).map((row) => other.get(key(row)) ?? row), ...added]
}

const heap = (target: string, process: string): Setting => ({
  ...setting([target, `${process} Heap Size`, 'int', 1024, 'node', 1]),
  unit: 'MiB',
  optional: false,
})

/** What Sahara's plugin listed beside Hadoop's own files, in its order: templates are checked against these names. */
const others = (version: string): Setting[] => [
  heap('YARN', 'ResourceManager'),
  heap('YARN', 'NodeManager'),
  heap('HDFS', 'NameNode'),
  heap('HDFS', 'SecondaryNameNode'),
  heap('HDFS', 'DataNode'),
  heap('MapReduce', 'JobHistoryServer'),
  heap('JobFlow', 'Oozie'),
  { ...setting(['general', 'Enable Swift', 'bool', true, 'cluster', 1]), optional: false },
  setting(['general', 'Enable MySQL', 'bool', true, 'cluster', 1]),
  setting(['general', 'DataNodes startup timeout', 'int', 10_800, 'cluster', 1]),
  setting(['general', 'DataNodes decommissioning timeout', 'int', 14_400, 'cluster', 1]),
  setting(['general', 'NodeManagers decommissioning timeout', 'int', 300, 'cluster', 1]),
  ...(
    [
      ['Spark home', '/opt/spark'],
      ['Minimum cleanup seconds', '86400'],
      ['Maximum cleanup seconds', '1209600'],
      ['Minimum cleanup megabytes', '4096'],
      ['Executor extra classpath', `/opt/hadoop/share/hadoop/tools/lib/hadoop-openstack-${version}.jar`],
    ] as const
  ).map(([name, value]) => setting(['Spark', name, 'string', value, 'cluster', 2])),
  ...(
    [
      ['tickTime', '2000'],
      ['initLimit', '10'],
      ['syncLimit', '5'],
    ] as const
  ).map(([name, value]) => setting(['ZooKeeper', name, 'string', value, 'cluster', 2])),
]

const version = (name: string, rows: readonly RetiredRow[]): RetiredVersion => ({
  nodeProcesses: {
    Hadoop: [],
    MapReduce: ['historyserver'],
    HDFS: ['namenode', 'datanode', 'secondarynamenode'],
    YARN: ['resourcemanager', 'nodemanager'],
    JobFlow: ['oozie'],
    Hive: ['hiveserver'],
    Spark: ['spark history server'],
    ZooKeeper: ['zookeeper'],
  },
  settings: [...rows.map(setting), ...others(name)],
  labels: retiredLabels,
})

export const retiredVersions: Readonly<Record<string, RetiredVersion>> = {
  '2.8.2': version('2.8.2', LISTED['2.8.2']),
  '2.7.5': version('2.7.5', earlier(LISTED['2.7.5'])),
  '2.7.1': version('2.7.1', earlier(LISTED['2.7.1'])),
}
