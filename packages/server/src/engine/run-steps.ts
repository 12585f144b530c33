import { type StepMoment, tellStepMoment } from './step-moments.ts'
import type { EndedStep, Step, Work } from './work.ts'

/** The cluster's row is gone: someone removed it, there is nothing left to do. */
export class ClusterGone extends Error {
  constructor(clusterId: string) {
    super(`Cluster ${clusterId} is no longer in the database.`)
    this.name = 'ClusterGone'
  }
}

/** What a failing step was called, for the words shown while it is tried again. */
export class InStep extends Error {
  readonly step: string
  constructor(step: string, cause: unknown) {
    super(`in step ${step}`, { cause })
    this.name = 'InStep'
    this.step = step
  }
}

/**
 * Runs the steps that are not in the journal yet, in order. The journal entry and the rows a step leaves are
 * one transaction, refused when the cluster has moved on: dying on any line repeats at most one step.
 *
 * @throws InStep around whatever a step threw
 */
export async function runSteps(work: Work, steps: readonly Step[], journal: Map<string, unknown>): Promise<void> {
  for (const step of steps) {
    if (journal.has(step.name)) continue
    const began = performance.now()
    const tell = (outcome: EndedStep['outcome']): void => {
      const ms = performance.now() - began
      work.log.info({ step: step.name, outcome, ms: Math.round(ms) }, 'step ended')
      work.stepEnded?.({ kind: work.claim.kind, step: step.name, outcome, ms })
    }
    const reached = (at: StepMoment['at']): void => tellStepMoment({ kind: work.claim.kind, step: step.name, at })
    try {
      work.signal.throwIfAborted()
      const cluster = await work.operations.cluster(work.claim.clusterId)
      if (!cluster) throw new ClusterGone(work.claim.clusterId)
      await work.operations.inStep(work.claim, step.name)
      reached('begun')
      const { result, write } = await step.run({ ...work, cluster })
      reached('done')
      await work.operations.write(work.claim, async (writer) => {
        await write?.(writer)
        await writer.stepDone(step.name, result)
      })
      reached('journalled')
      journal.set(step.name, result)
      Object.assign(work.claim, { tries: 0, faults: 0 })
      tell('done')
    } catch (error) {
      reached('failed')
      tell(work.signal.aborted ? 'stopped' : 'failed')
      throw new InStep(step.name, error)
    }
  }
}
