import { asFarAsPossible } from '../as-far-as-possible.ts'
import { hosts } from '../create/hosts.ts'
import { NotYet } from '../failures.ts'
import { instancesOf, pluginCluster } from '../nodes.ts'
import { onNodes } from '../plugin-calls.ts'
import { heatIsDone, settledStack } from '../settled-stack.ts'
import type { Step, Work } from '../work.ts'
import { scalingOf } from './decommission.ts'
import { nothingBeside } from './remove-nodes.ts'
import { countsOf, leavingNodes, newNodes, scaleInput } from './scale-input.ts'

/** Nodes that were there when the scaling was accepted, and are. */
const remaining = (work: Work) => {
  const { includes } = newNodes(scaleInput(work))
  return instancesOf(work.cluster).filter((instance) => !includes(instance))
}

/** What was added goes again: half-made nodes are of no use, and would be in the way of the next try. */
export const undoStack: Step = {
  name: 'undo: stack',
  async run(work) {
    const { cluster, provision, announcements, progress, signal } = work
    await progress.once({ name: 'Remove new nodes', type: 'Engine: rollback cluster' }, async () => {
      const shape = { counts: countsOf(remaining(work)), leaving: [] }
      // With the nodes that were to come, when the scaling was cancelled meanwhile.
      await heatIsDone(work)
      const begun = await provision.reshapeStack(cluster, shape, announcements, signal, { again: true })
      const state = await settledStack(work, begun)
      if (state.status !== 'failed') return
      throw new NotYet(`Heat could not take back the new nodes and is asked again: ${state.detail ?? state.reason}`)
    })
    return {}
  },
}

export const undoneIsGone: Step = {
  name: 'undo: new nodes are gone',
  async run(work) {
    const { includes } = newNodes(scaleInput(work))
    await nothingBeside(work, remaining(work), work.signal)
    const gone = instancesOf(work.cluster).filter(includes)
    return { write: (writer) => writer.removeInstances(gone.map((instance) => instance.instance_id)) }
  },
}

/** Nodes that were to go and were told so, and stay now. */
export const takeBack: Step = {
  name: 'undo: plugin.scale',
  async run(work) {
    const names = new Set(leavingNodes(work).map((instance) => instance.instance_name))
    if (names.size === 0) return {}
    const cluster = await pluginCluster(work)
    const back = cluster.nodes.filter((node) => names.has(node.instanceName))
    await scalingOf(work).scaleCluster(cluster, back, {
      onNodes: onNodes(work, 'Plugin: scale cluster', (instance) => names.has(instance.instance_name)),
      signal: work.signal,
    })
    return {}
  },
}

export const forgetNames: Step = { ...hosts, name: 'undo: hosts' }

// The undoing must end, whatever a node refuses.
export const undoSteps: readonly Step[] = [
  undoStack,
  undoneIsGone,
  asFarAsPossible(takeBack),
  asFarAsPossible(forgetNames),
]
