import { overallHealth } from '../../domain/overall-health.ts'
import { pluginCluster } from '../nodes.ts'
import { pluginOf } from '../plugin-calls.ts'
import { runSteps } from '../run-steps.ts'
import type { Run, Step } from '../work.ts'
import { accessibility } from './accessibility.ts'
import { runCheck } from './run-check.ts'

/** All questions at once; each answer is shown as soon as it is there. */
const checks: Step = {
  name: 'checks',
  async run(work) {
    const { operations, claim, signal } = work
    const cluster = await pluginCluster(work)
    const asked = [accessibility, ...(pluginOf(work).healthChecks?.(cluster.pluginVersion) ?? [])]
    await operations.write(claim, async (writer) => {
      for (const { name } of asked) await writer.healthCheck({ name, status: 'CHECKING', description: '' })
    })
    const found = await Promise.all(
      asked.map(async (check) => {
        const { status, description } = await runCheck(check, cluster, signal)
        await operations.write(claim, (writer) => writer.healthCheck({ name: check.name, status, description }))
        return status
      }),
    )
    return { result: found, write: (writer) => writer.verified(overallHealth(found)) }
  },
}

/** How the cluster is. Nothing of it is changed, its status neither. */
export const verifyCluster: Run = async (work, journal) => {
  await runSteps(work, [checks], journal)
  await work.operations.write(work.claim, (writer) => writer.finish('done'))
}
