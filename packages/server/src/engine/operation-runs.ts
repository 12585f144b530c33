import { convertNodeGroup } from './convert/convert-node-group.ts'
import { createSteps } from './create/create-cluster.ts'
import { endJobs, forgetInstances, nothingLeft, removeStack, removeTrust } from './delete/cloud-resources.ts'
import { withOwnRights } from './delete/with-own-rights.ts'
import { growBootVolumes } from './grow/grow-boot-volumes.ts'
import { updateKeypair } from './keypair/update-keypair.ts'
import { evacuateNodes } from './move/evacuate-nodes.ts'
import { moveNodes } from './move/move-nodes.ts'
import { reimageCluster } from './reimage/reimage-cluster.ts'
import { runSteps } from './run-steps.ts'
import { scaleCluster } from './scale/scale-cluster.ts'
import { updateShares } from './shares/update-shares.ts'
import { reasonToUndo, undoneOutcome } from './undoing.ts'
import { verifyCluster } from './verify/verify-cluster.ts'
import type { Run, Work } from './work.ts'

/** To Active; or, when it cannot be, everything it made is removed and the cluster ends in Error, saying why. */
const createCluster: Run = async (work, journal) => {
  const reason = await reasonToUndo(work, journal, async () => {
    await runSteps(work, createSteps, journal)
    await work.operations.write(work.claim, async (writer) => {
      await writer.status('Active', '')
      await writer.finish('done')
    })
  })
  if (reason === null) return
  await runSteps(work, [removeStack, nothingLeft, forgetInstances], journal)
  await work.operations.write(work.claim, async (writer) => {
    await writer.status('Error', `Creating cluster failed for the following reason(s): ${reason}`)
    await writer.finish(undoneOutcome(work), reason)
  })
}

const deleteCluster: Run = async (inItsOwnersName, journal) => {
  const work = withOwnRights(inItsOwnersName)
  await runSteps(work, [endJobs, removeStack, nothingLeft, removeTrust], journal)
  await work.operations.write(work.claim, async (writer) => {
    await writer.removeCluster()
    await writer.finish('done')
  })
}

export const operationRuns: Record<Work['claim']['kind'], Run> = {
  create: createCluster,
  delete: deleteCluster,
  update_keypair: updateKeypair,
  update_shares: updateShares,
  scale: scaleCluster,
  verify: verifyCluster,
  move: moveNodes,
  evacuate: evacuateNodes,
  grow: growBootVolumes,
  convert: convertNodeGroup,
  reimage: reimageCluster,
}
