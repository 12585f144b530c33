import { focusedNodes, pluginCluster } from '../nodes.ts'
import { onNodes, pluginOf } from '../plugin-calls.ts'
import type { Step } from '../work.ts'
import { scalingOf } from './decommission.ts'

/** The framework takes the new nodes in. */
export const join: Step = {
  name: 'plugin.scale',
  async run(work) {
    const names = new Set(focusedNodes(work).map((instance) => instance.instance_name))
    const cluster = await pluginCluster(work)
    const joined = cluster.nodes.filter((node) => names.has(node.instanceName))
    await scalingOf(work).scaleCluster(cluster, joined, {
      onNodes: onNodes(work, 'Plugin: scale cluster'),
      signal: work.signal,
    })
    return { write: (writer) => writer.info(pluginOf(work).info(cluster)) }
  },
}
