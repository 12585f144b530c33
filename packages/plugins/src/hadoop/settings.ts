import { hdfsSettings } from '../hdfs/settings.ts'
import type { Setting } from '../kit/setting.ts'
import { yarnSettings } from './yarn/settings.ts'

/** Of HDFS, YARN and MapReduce. */
export const hadoopSettings: readonly Setting[] = [...hdfsSettings, ...yarnSettings]
