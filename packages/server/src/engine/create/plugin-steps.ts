import type { OnNodes, Plugin, PluginNode } from '@fennec/plugins/interface'
import { StepFailed } from '../failures.ts'
import { instancesOf, pluginCluster } from '../nodes.ts'
import type { StepType } from '../progress.ts'
import type { Step, Work } from '../work.ts'

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

function pluginOf({ cluster, findPlugin }: Work): Plugin {
  const plugin = findPlugin(cluster.plugin_name)
  if (!plugin) throw new StepFailed(`Plugin ${cluster.plugin_name} is not loaded in this engine.`)
  return plugin
}

function onNodes(work: Work, type: StepType): OnNodes {
  const byName = new Map(instancesOf(work.cluster).map((instance) => [instance.instance_name, instance]))
  return async (stepName, nodes, act) => {
    const chosen = new Map<string, PluginNode>(nodes.map((node) => [node.instanceName, node]))
    const instances = nodes.flatMap((node) => byName.get(node.instanceName) ?? [])
    await work.progress.overInstances({ name: stepName, type }, instances, async (instance) => {
      const node = chosen.get(instance.instance_name)
      if (node) await act(node)
      return null
    })
  }
}
