import { nodesOf } from '../../domain/boot-disk/generations.ts'
import type { NodeGroup } from '../../domain/model.ts'
import type { ClusterWriter } from '../../store/cluster-writer.ts'
import { adoption } from '../adopt/adopt-stack.ts'
import { ClusterGone, runSteps } from '../run-steps.ts'
import { newNodes, type ScaleInput } from '../scale/scale-input.ts'
import { reasonToUndo, undoneOutcome } from '../undoing.ts'
import type { Run, Work } from '../work.ts'
import { comingSteps, goingSteps } from './batch-steps.ts'
import { batchEntry, chooseBatch } from './choose-batch.ts'
import { convertInput, convertingGroup } from './convert-input.ts'
import { leaveBatch } from './leave-batch.ts'

/**
 * Nodes that boot from an image, or from volumes with another image, are replaced by nodes of the group's present kind, a few at a time. What cannot be ends where it
 * is: the cluster is Active, says why, and the next conversion goes on with the nodes that are left.
 */
export const convertNodeGroup: Run = async (work, journal) => {
  const reason = await reasonToUndo(
    work,
    journal,
    () => replaceAll(work, journal),
    (writer, why) => writer.status('Rollback: Spawning', why),
  )
  if (reason !== null) await leaveLastBatch(work, journal)
  const cluster = await work.operations.cluster(work.claim.clusterId)
  if (!cluster) throw new ClusterGone(work.claim.clusterId)
  const group = convertingGroup({ ...work, cluster })
  await work.operations.write(work.claim, async (writer) => {
    await settle(writer, work, group)
    await writer.status('Active', reason === null ? '' : ended(work, group, reason))
    if (reason === null) await writer.finish('done')
    else await writer.finish(undoneOutcome(work), reason)
  })
}

async function replaceAll(work: Work, journal: Map<string, unknown>): Promise<void> {
  for (let number = 1; ; number++) {
    await runSteps(work, [...(number === 1 ? adoption(work) : []), chooseBatch(number)], journal)
    const batch = journal.get(batchEntry(number)) as ScaleInput
    if (batch.removed.length === 0) return
    await runSteps(about(work, batch), [...comingSteps(number), ...goingSteps(number)], journal)
  }
}

const about = (work: Work, batch: ScaleInput): Work => ({ ...work, replacing: batch, focus: newNodes(batch) })

async function leaveLastBatch(work: Work, journal: Map<string, unknown>): Promise<void> {
  let number = 0
  while (journal.has(batchEntry(number + 1))) number++
  const batch = journal.get(batchEntry(number)) as ScaleInput | undefined
  if (batch === undefined || batch.removed.length === 0) return
  await leaveBatch(about(work, batch), number, journal)
}

/** A group of which not one node has been replaced is what it was. */
async function settle(writer: ClusterWriter, work: Work, group: NodeGroup): Promise<void> {
  const { before } = convertInput(work)
  if (nodesOf(group).length === 0) await writer.groupDisk(group.id, before)
  await writer.settleNodeGroups()
}

function ended(work: Work, group: NodeGroup, reason: string): string {
  const of = `${nodesOf(group).length} of ${group.instances.length} nodes of node group ${group.name}`
  return convertInput(work).replaces
    ? `Reimaging ended early: ${reason} ${of} have the image. Asked for again, it goes on with the others.`
    : `Converting ended early: ${reason} ${of} boot from volumes. The next conversion goes on with the others.`
}
