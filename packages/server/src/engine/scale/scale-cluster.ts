import { addresses } from '../create/addresses.ts'
import { bootDisks } from '../create/boot-disks.ts'
import { disks } from '../create/disks.ts'
import { hosts } from '../create/hosts.ts'
import { instances } from '../create/instances.ts'
import { reachable } from '../create/reachable.ts'
import { phase } from '../create/status-step.ts'
import { time } from '../create/time.ts'
import { verdict } from '../failures.ts'
import { InStep, runSteps } from '../run-steps.ts'
import type { Run, Step, Work } from '../work.ts'
import { addNodes } from './add-nodes.ts'
import { decommission } from './decommission.ts'
import { join } from './join.ts'
import { removedAreGone, removeNodes } from './remove-nodes.ts'
import { newNodes, scaleInput } from './scale-input.ts'
import { undoSteps } from './undo.ts'

const smaller: readonly Step[] = [phase('Decommissioning'), decommission, phase('Scaling'), removeNodes, removedAreGone]

const larger: readonly Step[] = [
  phase('Scaling: Spawning'),
  addNodes,
  instances,
  bootDisks,
  phase('Scaling: Waiting'),
  addresses,
  reachable,
]

const prepared: readonly Step[] = [phase('Scaling: Preparing'), disks, hosts, time]

const joined: readonly Step[] = [phase('Configuring'), join]

/** Nodes go before others come, so that what they give back of a quota is there for those. */
function stepsFor({ cluster, claim }: Work): Step[] {
  const { kept, removed } = scaleInput({ claim })
  const wanted = cluster.node_groups.reduce((sum, group) => sum + group.target_count, 0)
  const grows = wanted > kept.length
  if (removed.length === 0 && !grows) return []
  return [...(removed.length > 0 ? smaller : []), ...(grows ? larger : []), ...prepared, ...(grows ? joined : [])]
}

/** The journal entry that turns a scaling into its own undoing. */
const failedEntry = 'failed'

/** Another size; or, when that cannot be, the cluster without what was begun, Active and saying why. */
export const scaleCluster: Run = async (begun, journal) => {
  const work = { ...begun, focus: newNodes(scaleInput(begun)) }
  if (!journal.has(failedEntry)) {
    try {
      await runSteps(work, stepsFor(work), journal)
      await work.operations.write(work.claim, async (writer) => {
        await writer.settleNodeGroups()
        await writer.status('Active', '')
        await writer.finish('done')
      })
      return
    } catch (error) {
      const judged = verdict(error instanceof InStep ? error.cause : error, work.signal)
      if (judged.kind !== 'fail') throw error
      await work.operations.write(work.claim, async (writer) => {
        await writer.status('Rollback: Spawning', judged.reason)
        await writer.stepDone(failedEntry, { reason: judged.reason })
      })
      journal.set(failedEntry, { reason: judged.reason })
    }
  }
  await runSteps(work, undoSteps, journal)
  const { reason } = journal.get(failedEntry) as { reason: string }
  await work.operations.write(work.claim, async (writer) => {
    await writer.settleNodeGroups()
    await writer.status('Active', `Scaling cluster failed for the following reason(s): ${reason}`)
    await writer.finish('failed', reason)
  })
}
