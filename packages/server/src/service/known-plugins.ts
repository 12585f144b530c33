import { loadPlugins, plugins } from '@fennec/plugins'
import type { Plugin } from '@fennec/plugins/interface'

/** Those that come along, and behind them an operator's own. @throws {PluginUnusable} */
export async function knownPlugins(directory: string | undefined): Promise<Plugin[]> {
  if (directory === undefined) return plugins
  const taken = plugins.map(({ name }) => name)
  return [...plugins, ...(await loadPlugins(directory, taken))]
}
