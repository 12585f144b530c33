import { runSteps } from '../run-steps.ts'
import type { Run, Step } from '../work.ts'
import { askHealth } from './ask-health.ts'

/** Each answer is shown as soon as it is there. */
const checks: Step = {
  name: 'checks',
  async run(work) {
    const { operations, claim } = work
    const { overall, found } = await askHealth(work, {
      asked: (names) =>
        operations.write(claim, async (writer) => {
          for (const name of names) await writer.healthCheck({ name, status: 'CHECKING', description: '' })
        }),
      answered: (name, { status, description }) =>
        operations.write(claim, (writer) => writer.healthCheck({ name, status, description })),
    })
    return { result: found.map(({ status }) => status), write: (writer) => writer.verified(overall) }
  },
}

/** How the cluster is. Nothing of it is changed, its status neither. */
export const verifyCluster: Run = async (work, journal) => {
  await runSteps(work, [checks], journal)
  await work.operations.write(work.claim, (writer) => writer.finish('done'))
}
