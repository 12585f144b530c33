import { hdfsSettings } from '../../hdfs/settings.ts'
import type { Setting } from '../../kit/setting.ts'

/** Those of HDFS, but for the processes that are not offered beside Spark. */
export const hdfsBesideSpark: readonly Setting[] = hdfsSettings.filter(
  ({ name }) => !name.startsWith('SecondaryNameNode'),
)
