import { StepFailed } from '../failures.ts'
import { pluginCluster } from '../nodes.ts'
import { onNodes, pluginOf } from '../plugin-calls.ts'
import type { Step, Work } from '../work.ts'
import { leavingNodes } from './scale-input.ts'

/** The framework lets go of the nodes before their servers are deleted. */
export const decommission: Step = {
  name: 'plugin.decommission',
  async run(work) {
    const names = new Set(leavingNodes(work).map((instance) => instance.instance_name))
    const cluster = await pluginCluster(work)
    const leaving = cluster.nodes.filter((node) => names.has(node.instanceName))
    await scalingOf(work).decommissionNodes(cluster, leaving, {
      // A node is often removed because it broke.
      onNodes: onNodes(work, 'Plugin: decommission cluster', (instance) => names.has(instance.instance_name)),
      signal: work.signal,
    })
    return {}
  },
}

/** @throws StepFailed */
export function scalingOf(work: Work) {
  const { scaling, name } = pluginOf(work)
  if (!scaling) throw new StepFailed(`Plugin ${name} does not scale clusters.`)
  return scaling
}
