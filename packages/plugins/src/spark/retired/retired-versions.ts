import { readFileSync } from 'node:fs'
import type { RetiredVersion } from '../../kit/framework.ts'
import { type RetiredRow, retiredLabels, retiredSetting } from '../../kit/retired-settings.ts'
import type { Setting } from '../../kit/setting.ts'

const ROWS = JSON.parse(readFileSync(new URL('./hdfs-settings.json', import.meta.url), 'utf8')) as RetiredRow[]

const setting = retiredSetting('spark')

const heap = (name: string): Setting => ({
  ...setting(['HDFS', name, 'int', 1024, 'node', 1]),
  unit: 'MiB',
  optional: false,
})

/** What Sahara's plugin listed, in its order: templates are checked against these names. */
const settings: readonly Setting[] = [
  ...ROWS.map(setting),
  heap('Name Node Heap Size'),
  heap('Data Node Heap Size'),
  ...(
    [
      ['Executor extra classpath', '/usr/lib/hadoop-mapreduce/hadoop-openstack.jar', 2],
      ['Master port', '7077', 2],
      ['Worker port', 'random', 2],
      ['Master webui port', '8080', 1],
      ['Worker webui port', '8081', 1],
      ['Worker cores', 'all', 2],
      ['Worker memory', 'all', 1],
      ['Worker instances', '1', 2],
      ['Spark home', '/opt/spark', 2],
      ['Minimum cleanup seconds', '86400', 2],
      ['Maximum cleanup seconds', '1209600', 2],
      ['Minimum cleanup megabytes', '4096', 2],
    ] as const
  ).map(([name, value, priority]) => setting(['Spark', name, 'string', value, 'cluster', priority])),
  setting(['general', 'Decommissioning Timeout', 'int', 86_400, 'cluster', 1]),
  { ...setting(['general', 'Enable Swift', 'bool', true, 'cluster', 1]), optional: false },
  setting(['general', 'DataNodes startup timeout', 'int', 10_800, 'cluster', 1]),
]

const version: RetiredVersion = {
  nodeProcesses: { HDFS: ['namenode', 'datanode'], Spark: ['master', 'slave'] },
  settings,
  labels: retiredLabels,
}

export const retiredVersions: Readonly<Record<string, RetiredVersion>> = {
  '2.3': version,
  '2.2': version,
  '2.1.0': version,
  '1.6.0': version,
}
