import { type Configs, FennecError } from '@fennec/contract'
import type { PluginFacts } from './plugin-facts.ts'

/**
 * Every target and every setting is known to the plugin version. Types and scopes were never checked.
 *
 * @throws {FennecError} UNKNOWN_CONFIG_TARGET, UNKNOWN_CONFIG
 */
export function assertKnownSettings(configs: Configs, { settings }: PluginFacts): void {
  for (const [target, values] of Object.entries(configs)) {
    const known = settings.get(target)
    if (!known) throw new FennecError('UNKNOWN_CONFIG_TARGET', { target, known: [...settings.keys()] })
    for (const name of Object.keys(values)) {
      if (!known.has(name)) throw new FennecError('UNKNOWN_CONFIG', { target, name })
    }
  }
}

/** @throws {FennecError} UNKNOWN_PROCESSES */
export function assertKnownProcesses(asked: readonly string[], { processes }: PluginFacts): void {
  const unknown = asked.filter((process) => !processes.has(process)).sort()
  if (unknown.length > 0) throw new FennecError('UNKNOWN_PROCESSES', { processes: unknown })
}

export function duplicatesOf(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
