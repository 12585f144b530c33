import { datanode, namenodeProcess, secondaryNamenode } from '../hdfs/processes.ts'
import type { ProcessDescription } from '../kit/framework.ts'
import { sparkHistoryServer } from './spark/processes.ts'
import { yarnProcesses } from './yarn/processes.ts'

/** In the order in which they are started. */
export const processes: readonly ProcessDescription[] = [
  namenodeProcess,
  secondaryNamenode,
  datanode,
  ...yarnProcesses,
  sparkHistoryServer,
]
