import type { HealthFinding } from '@fennec/plugins/interface'
import type { Health } from '../../domain/model.ts'
import { overallHealth } from '../../domain/overall-health.ts'
import { pluginCluster } from '../nodes.ts'
import { pluginOf } from '../plugin-calls.ts'
import type { Work } from '../work.ts'
import { accessibility } from './accessibility.ts'
import { runCheck } from './run-check.ts'

interface Hearing {
  /** Before the first answer. */
  asked?: (names: string[]) => Promise<void>
  /** As soon as an answer is there. */
  answered?: (name: string, finding: HealthFinding) => Promise<void>
}

/** All questions at once: the service's own, and the plugin's. */
export async function askHealth(
  work: Work,
  hearing: Hearing = {},
): Promise<{ overall: Health; found: HealthFinding[] }> {
  const cluster = await pluginCluster(work)
  const ofPlugin = pluginOf(work).healthChecks?.(cluster.pluginVersion) ?? []
  const checks = [accessibility, ...ofPlugin.filter(({ isOf }) => isOf?.(cluster) ?? true)]
  await hearing.asked?.(checks.map(({ name }) => name))
  const found = await Promise.all(
    checks.map(async (check) => {
      const finding = await runCheck(check, cluster, work.signal)
      await hearing.answered?.(check.name, finding)
      return finding
    }),
  )
  return { overall: overallHealth(found.map(({ status }) => status)), found }
}
