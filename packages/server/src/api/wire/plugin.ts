import type { WireVersion } from '@fennec/contract'
import { commonRequirements } from '@fennec/plugins'
import type { Plugin } from '@fennec/plugins/interface'
import type { StoredPluginLabels } from '../../store/plugin-labels-store.ts'
import { allConfigs } from '../checks/plugin-facts.ts'
import { labelsFor } from '../checks/plugin-labels.ts'

/** With `tenant_id` where the project has labels of its own, as the old service showed it, in v2 too. */
export function wirePlugin(plugin: Plugin, stored: StoredPluginLabels | null) {
  const labels = labelsFor(plugin, stored)
  return {
    name: plugin.name,
    title: plugin.title,
    description: plugin.description,
    versions: plugin.versions,
    plugin_labels: labels.plugin,
    version_labels: labels.versions,
    ...(stored && { tenant_id: stored.tenant_id }),
  }
}

export function wirePluginVersion(
  plugin: Plugin,
  version: string,
  stored: StoredPluginLabels | null,
  wire: WireVersion,
) {
  return {
    ...wirePlugin(plugin, stored),
    required_image_tags: plugin.requiredImageTags(version),
    ...(wire === '2.1' && { image_requirements: requirementsOf(plugin, version) }),
    node_processes: plugin.nodeProcesses(version),
    configs: allConfigs(plugin, version),
  }
}

const requirementsOf = (plugin: Plugin, version: string) =>
  [...commonRequirements, ...(plugin.imageRequirements?.(version) ?? [])].map(
    ({ name, test, remedy, install = null, isOptional = false }) => ({
      name,
      test,
      remedy,
      install,
      is_optional: isOptional,
    }),
  )
