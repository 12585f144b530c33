import { pluginCluster } from '../nodes.ts'
import { onNodes, pluginOf } from '../plugin-calls.ts'
import type { Step } from '../work.ts'

export const configure: Step = {
  name: 'plugin.configure',
  async run(work) {
    const cluster = await pluginCluster(work)
    await pluginOf(work).configure(cluster, {
      onNodes: onNodes(work, 'Plugin: configure cluster'),
      signal: work.signal,
    })
    return {}
  },
}

export const start: Step = {
  name: 'plugin.start',
  async run(work) {
    const plugin = pluginOf(work)
    const cluster = await pluginCluster(work)
    await plugin.start(cluster, { onNodes: onNodes(work, 'Plugin: start cluster'), signal: work.signal })
    return { write: (writer) => writer.info(plugin.info(cluster)) }
  },
}
