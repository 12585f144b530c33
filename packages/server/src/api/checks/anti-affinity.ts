import { FennecError } from '@fennec/contract'
import type { PluginFacts } from './plugin-facts.ts'
import { assertKnownProcesses, duplicatesOf } from './settings.ts'

/** @throws {FennecError} UNKNOWN_PROCESSES, DUPLICATE_ANTI_AFFINITY */
export function checkAntiAffinity(processes: readonly string[], plugin: PluginFacts): void {
  assertKnownProcesses(processes, plugin)
  const twice = duplicatesOf(processes)
  if (twice.length > 0) throw new FennecError('DUPLICATE_ANTI_AFFINITY', { processes: twice })
}
