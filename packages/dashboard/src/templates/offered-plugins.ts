import type { Plugin } from '../api/wire.ts'
import { chosenPlugin } from './plugin-choice.ts'

export interface OfferedPlugin {
  value: string
  label: string
}

/**
 * The versions of plugins from which a form lets one choose. What is switched off, on its way out or hidden is for nothing
 * new; what has it keeps it.
 *
 * @param chosen of the object that is being edited
 */
export function offeredPlugins(plugins: readonly Plugin[], chosen?: string): OfferedPlugin[] {
  return plugins.flatMap((plugin) =>
    plugin.versions
      .map((version) => ({ value: chosenPlugin(plugin.name, version), version }))
      .filter(({ value, version }) => value === chosen || isOffered(plugin, version))
      .map(({ value, version }) => ({ value, label: chosenPlugin(plugin.title, version) })),
  )
}

function isOffered({ plugin_labels, version_labels }: Plugin, version: string): boolean {
  const labels = [plugin_labels, version_labels[version] ?? {}]
  return labels.every(
    ({ enabled, deprecated, hidden }) =>
      enabled?.status !== false && deprecated?.status !== true && hidden?.status !== true,
  )
}
