import { type PluginScaling, PluginValidationError } from '../interface.ts'
import { configureNodes } from './configure.ts'
import { startNodes } from './start.ts'
import { STOP_SCRIPT } from './stop-script.ts'

/** Any layout of at least one node will do. */
export const scaling: PluginScaling = {
  validateScaling(layout, { resized, added }) {
    const counts = layout.nodeGroups.map((group) => resized.get(group.id) ?? group.count)
    const nodes = [...counts, ...added.map((group) => group.count)].reduce((sum, count) => sum + count, 0)
    if (nodes === 0) {
      throw new PluginValidationError(
        'CLUSTER_CANNOT_BE_SCALED',
        `Cluster ${layout.name} would have no node left. Delete it if it is no longer needed.`,
      )
    }
  },

  async decommissionNodes(_cluster, leaving, context) {
    await context.onNodes('Stop processes', leaving, async (node) => {
      await node.run(`sh -s -- ${node.nodeGroup.nodeProcesses.join(' ')}`, {
        input: STOP_SCRIPT,
        signal: context.signal,
      })
    })
  },

  async scaleCluster(_cluster, joined, context) {
    await configureNodes(joined, context)
    await startNodes(joined, context)
  },
}
