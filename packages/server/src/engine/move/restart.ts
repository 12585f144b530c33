import { focusedNodes, pluginCluster } from '../nodes.ts'
import { onNodes, pluginOf } from '../plugin-calls.ts'
import type { Step } from '../work.ts'

/** What ran on the nodes runs again. A plugin that says nothing of it starts the cluster, which is safe to repeat. */
export const restart: Step = {
  name: 'plugin.restart',
  async run(work) {
    const plugin = pluginOf(work)
    const cluster = await pluginCluster(work)
    const names = new Set(focusedNodes(work).map((node) => node.instance_name))
    const nodes = cluster.nodes.filter((node) => names.has(node.instanceName))
    const context = { onNodes: onNodes(work, 'Plugin: restart nodes'), signal: work.signal }
    if (plugin.moving) await plugin.moving.restartNodes(cluster, nodes, context)
    else await plugin.start(cluster, context)
    return {}
  },
}
