import { FennecError } from '@fennec/contract'
import type { Plugin, PluginConfig } from '@fennec/plugins/interface'
import { GENERAL_CONFIGS } from '../../domain/general-configs.ts'

/** A plugin in one of its versions: what the checks of node groups and clusters ask about. */
export interface PluginFacts {
  plugin: Plugin
  version: string
  /** As its maintainers set them, unless `asLabelled` has asked what the project says. */
  labels: Plugin['labels']
  /** Every process of every service. */
  processes: ReadonlySet<string>
  /** target → names of its settings. */
  settings: ReadonlyMap<string, ReadonlySet<string>>
}

/** @throws {FennecError} UNKNOWN_PLUGIN, UNKNOWN_PLUGIN_VERSION */
export function pluginFacts(plugins: readonly Plugin[], name: string, version: string): PluginFacts {
  const plugin = plugins.find((each) => each.name === name)
  if (!plugin) throw new FennecError('UNKNOWN_PLUGIN', { plugin: name, known: plugins.map((each) => each.name) })
  if (!plugin.versions.includes(version)) {
    throw new FennecError('UNKNOWN_PLUGIN_VERSION', { plugin: name, version, known: plugin.versions })
  }
  const settings = new Map<string, Set<string>>()
  for (const { applicable_target: target, name: setting } of allConfigs(plugin, version)) {
    settings.set(target, (settings.get(target) ?? new Set()).add(setting))
  }
  const services = plugin.nodeProcesses(version)
  // A service without settings is a target all the same.
  for (const service of Object.keys(services)) if (!settings.has(service)) settings.set(service, new Set())
  return { plugin, version, labels: plugin.labels, processes: new Set(Object.values(services).flat()), settings }
}

/** @throws {FennecError} PLUGIN_NOT_ENABLED, PLUGIN_VERSION_NOT_ENABLED */
export function assertEnabled({ plugin, version, labels }: PluginFacts): void {
  if (labels.plugin.enabled?.status === false) {
    throw new FennecError('PLUGIN_NOT_ENABLED', { plugin: plugin.name })
  }
  if (labels.versions[version]?.enabled?.status === false) {
    throw new FennecError('PLUGIN_VERSION_NOT_ENABLED', { plugin: plugin.name, version })
  }
}

/** Of a retired version there are templates and no new clusters. @throws {FennecError} PLUGIN_VERSION_RETIRED */
export function assertNotRetired({ plugin, version }: PluginFacts): void {
  const retired = plugin.retiredVersions ?? []
  if (!retired.includes(version)) return
  const known = plugin.versions.filter((each) => !retired.includes(each))
  throw new FennecError('PLUGIN_VERSION_RETIRED', { plugin: plugin.name, version, known })
}

/** The service's own settings first, then the plugin's. */
export function allConfigs(plugin: Plugin, version: string): PluginConfig[] {
  return [...GENERAL_CONFIGS, ...plugin.configs(version)]
}
