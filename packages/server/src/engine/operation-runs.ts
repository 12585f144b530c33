import { createSteps } from './create/create-cluster.ts'
import { forgetInstances, nothingLeft, removeStack, removeTrust } from './delete/cloud-resources.ts'
import { verdict } from './failures.ts'
import { updateKeypair } from './keypair/update-keypair.ts'
import { InStep, runSteps } from './run-steps.ts'
import { scaleCluster } from './scale/scale-cluster.ts'
import { verifyCluster } from './verify/verify-cluster.ts'
import type { Run, Work } from './work.ts'

/** The journal entry that turns a creation into its own undoing: from then on only cleaning up is tried. */
const failedEntry = 'failed'

/** To Active; or, when it cannot be, everything it made is removed and the cluster ends in Error, saying why. */
const createCluster: Run = async (work, journal) => {
  if (!journal.has(failedEntry)) {
    try {
      await runSteps(work, createSteps, journal)
      await work.operations.write(work.claim, async (writer) => {
        await writer.status('Active', '')
        await writer.finish('done')
      })
      return
    } catch (error) {
      const judged = verdict(error instanceof InStep ? error.cause : error, work.signal)
      if (judged.kind !== 'fail') throw error
      await work.operations.write(work.claim, (writer) => writer.stepDone(failedEntry, { reason: judged.reason }))
      journal.set(failedEntry, { reason: judged.reason })
    }
  }
  await runSteps(work, [removeStack, nothingLeft, forgetInstances], journal)
  const { reason } = journal.get(failedEntry) as { reason: string }
  await work.operations.write(work.claim, async (writer) => {
    await writer.status('Error', `Creating cluster failed for the following reason(s): ${reason}`)
    await writer.finish('failed', reason)
  })
}

const deleteCluster: Run = async (work, journal) => {
  await runSteps(work, [removeStack, nothingLeft, removeTrust], journal)
  await work.operations.write(work.claim, async (writer) => {
    await writer.removeCluster()
    await writer.finish('done')
  })
}

export const operationRuns: Record<Work['claim']['kind'], Run> = {
  create: createCluster,
  delete: deleteCluster,
  update_keypair: updateKeypair,
  scale: scaleCluster,
  verify: verifyCluster,
}
