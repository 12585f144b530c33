import { focusedNodes, pluginCluster } from '../nodes.ts'
import { onNodes, pluginOf } from '../plugin-calls.ts'
import type { Step } from '../work.ts'

/** The framework on nodes whose root disks are new. A plugin that says nothing of it sets up the cluster, which is safe to repeat. */
export const setUpAgain: Step = {
  name: 'plugin.set up',
  async run(work) {
    const plugin = pluginOf(work)
    const cluster = await pluginCluster(work)
    const names = new Set(focusedNodes(work).map((node) => node.instance_name))
    const nodes = cluster.nodes.filter((node) => names.has(node.instanceName))
    const configuring = { onNodes: onNodes(work, 'Plugin: configure cluster'), signal: work.signal }
    if (plugin.setUpAgain) {
      await plugin.setUpAgain(cluster, nodes, configuring)
      return {}
    }
    await plugin.configure(cluster, configuring)
    await plugin.start(cluster, { onNodes: onNodes(work, 'Plugin: start cluster'), signal: work.signal })
    return {}
  },
}
