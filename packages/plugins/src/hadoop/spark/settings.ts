import type { Setting } from '../../kit/setting.ts'
import { sparkSettings } from '../../spark/settings.ts'

/** Of the spark plugin's settings those that mean something on YARN, and what of them is other there. */
const ON_YARN: Readonly<Record<string, Partial<Setting>>> = {
  'Executor memory': {
    description: 'Heap of each executor; auto: what of the smallest node manager is there for a core',
  },
  'Driver memory': {},
  'Daemon memory': { description: 'Heap of the history server' },
  'Dynamic allocation': {},
  'Event log': {},
  'Event log directory': {
    description: 'URL that every driver and the history server reach, for example s3a://logs/spark; empty: in HDFS',
  },
  'Maximum cleanup seconds': { description: 'Age at which event logs are deleted' },
  'Extra properties': {},
  'Executor extra classpath': {},
  'Daemon Java options': { description: 'Options of the Java machine of the history server' },
  'Spark home': {},
  'History server port': {},
}

export const sparkOnYarnSettings: readonly Setting[] = sparkSettings
  .filter(({ name }) => name in ON_YARN)
  .map((setting) => ({ ...setting, ...ON_YARN[setting.name] }))
