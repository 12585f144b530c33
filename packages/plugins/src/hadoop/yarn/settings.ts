import { heap, port, properties, setting } from '../../hdfs/setting.ts'
import type { Setting } from '../../kit/setting.ts'

export const yarnSettings: readonly Setting[] = [
  heap('YARN', 'ResourceManager'),
  heap('YARN', 'NodeManager'),
  heap('MapReduce', 'JobHistoryServer'),
  setting(
    'YARN',
    'yarn.nodemanager.resource.memory-mb',
    'Memory of a node that containers may have; with autoconfiguration what its flavor leaves for them',
    { kind: 'number', default: 8192, least: 512 },
    { scope: 'node', unit: 'MiB' },
  ),
  setting(
    'YARN',
    'yarn.nodemanager.resource.cpu-vcores',
    "Cores of a node that containers may have; with autoconfiguration its flavor's",
    { kind: 'number', default: 8, least: 1 },
    { scope: 'node' },
  ),
  port('YARN', 'ResourceManager port', 'Where clients reach the resource manager', 8032),
  port('YARN', 'ResourceManager webui port', "Port of the resource manager's web page", 8088),
  port('YARN', 'NodeManager webui port', "Port of a node manager's web page", 8042),
  setting(
    'YARN',
    'Shuffle port',
    'Where a node manager gives out what maps made; 0: any that is free',
    { kind: 'number', default: 13_562, least: 0, most: 65_535 },
    { advanced: true },
  ),
  port('MapReduce', 'JobHistoryServer port', 'Where clients ask about jobs that have ended', 10_020),
  port('MapReduce', 'JobHistoryServer webui port', "Port of the history server's web page", 19_888),
  properties('YARN', 'yarn-site'),
  properties('YARN', 'capacity-scheduler'),
  properties('MapReduce', 'mapred-site'),
  setting(
    'general',
    'NodeManagers decommissioning timeout',
    'How long applications may go on using a leaving node; then YARN runs elsewhere what ran there',
    { kind: 'number', default: 300, least: 1 },
    { unit: 'seconds' },
  ),
]
