import { datanode, namenodeProcess } from '../../hdfs/processes.ts'
import type { ProcessDescription } from '../../kit/framework.ts'

/** As the old plugin had them. A cluster may be without. */
export const hdfsProcesses: readonly ProcessDescription[] = [namenodeProcess, datanode].map((each) => ({
  ...each,
  least: 0,
}))
