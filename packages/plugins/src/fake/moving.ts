import type { PluginMoving } from '../interface.ts'
import { startNodes } from './start.ts'

/** Its processes know nothing of each other, so none votes. */
export const moving: PluginMoving = {
  quorumProcesses: () => [],
  restartNodes: (_cluster, nodes, context) => startNodes(nodes, context),
}
