import { adoption } from '../adopt/adopt-stack.ts'
import { addresses } from '../create/addresses.ts'
import { besideBootVolumes } from '../create/beside-boot-volumes.ts'
import { bootDisks } from '../create/boot-disks.ts'
import { disks } from '../create/disks.ts'
import { hosts } from '../create/hosts.ts'
import { instances } from '../create/instances.ts'
import { reachable } from '../create/reachable.ts'
import { seed } from '../create/seed.ts'
import { phase } from '../create/status-step.ts'
import { time } from '../create/time.ts'
import { runSteps } from '../run-steps.ts'
import { mountShares } from '../shares/mount-shares.ts'
import { shareAccess } from '../shares/share-access.ts'
import { reasonToUndo, undoneOutcome } from '../undoing.ts'
import type { Run, Step, Work } from '../work.ts'
import { addNodes } from './add-nodes.ts'
import { decommission } from './decommission.ts'
import { join } from './join.ts'
import { removedAreGone, removeNodes } from './remove-nodes.ts'
import { newNodes, scaleInput } from './scale-input.ts'
import { sourcesThere } from './sources-there.ts'
import { undoSteps } from './undo.ts'

const smaller: readonly Step[] = [phase('Decommissioning'), decommission, phase('Scaling'), removeNodes, removedAreGone]

const larger: readonly Step[] = [
  phase('Scaling: Spawning'),
  sourcesThere,
  seed,
  addNodes,
  instances,
  bootDisks,
  besideBootVolumes,
  phase('Scaling: Waiting'),
  addresses,
  reachable,
]

const prepared: readonly Step[] = [phase('Scaling: Preparing'), disks, hosts, time, shareAccess, mountShares]

const joined: readonly Step[] = [phase('Configuring'), join]

/** Nodes go before others come, so that what they give back of a quota is there for those. */
function stepsFor(work: Work): Step[] {
  const { cluster, claim } = work
  const { kept, removed } = scaleInput({ claim })
  const wanted = cluster.node_groups.reduce((sum, group) => sum + group.target_count, 0)
  const grows = wanted > kept.length
  if (removed.length === 0 && !grows) return []
  return [
    ...adoption(work),
    ...(removed.length > 0 ? smaller : []),
    ...(grows ? larger : []),
    ...prepared,
    ...(grows ? joined : []),
  ]
}

/** Another size; or, when that cannot be, the cluster without what was begun, Active and saying why. */
export const scaleCluster: Run = async (begun, journal) => {
  const work = { ...begun, focus: newNodes(scaleInput(begun)) }
  const reason = await reasonToUndo(
    work,
    journal,
    async () => {
      await runSteps(work, stepsFor(work), journal)
      await work.operations.write(work.claim, async (writer) => {
        await writer.settleNodeGroups()
        await writer.status('Active', '')
        await writer.finish('done')
      })
    },
    (writer, why) => writer.status('Rollback: Spawning', why),
  )
  if (reason === null) return
  await runSteps(work, undoSteps, journal)
  await work.operations.write(work.claim, async (writer) => {
    await writer.settleNodeGroups()
    await writer.status('Active', `Scaling cluster failed for the following reason(s): ${reason}`)
    await writer.finish(undoneOutcome(work), reason)
  })
}
