import type { OnNodes, Plugin, PluginNode } from '@fennec/plugins/interface'
import type { Instance } from '../domain/model.ts'
import { GuestError } from '../guest/guest-error.ts'
import { StepFailed } from './failures.ts'
import { instancesOf } from './nodes.ts'
import type { StepType } from './progress.ts'
import type { Work } from './work.ts'

/** @throws StepFailed */
export function pluginOf({ cluster, findPlugin }: Work): Plugin {
  const plugin = findPlugin(cluster.plugin_name)
  if (!plugin) throw new StepFailed(`Plugin ${cluster.plugin_name} is not loaded in this engine.`)
  return plugin
}

/**
 * How a plugin acts on nodes: each end is an event of the step.
 *
 * @param mayBeGone nodes whose silence is said and no failure
 */
export function onNodes(work: Work, type: StepType, mayBeGone: (node: Instance) => boolean = () => false): OnNodes {
  const byName = new Map(instancesOf(work.cluster).map((instance) => [instance.instance_name, instance]))
  return async (stepName, nodes, act) => {
    const chosen = new Map<string, PluginNode>(nodes.map((node) => [node.instanceName, node]))
    const instances = nodes.flatMap((node) => byName.get(node.instanceName) ?? [])
    await work.progress.overInstances({ name: stepName, type }, instances, async (instance) => {
      const node = chosen.get(instance.instance_name)
      try {
        if (node) await act(node)
        return null
      } catch (error) {
        const isSilent = error instanceof GuestError && error.failure === 'unreachable'
        if (!isSilent || !mayBeGone(instance)) throw error
        return `The node does not answer and is left as it is: ${error.message}`
      }
    })
  }
}
