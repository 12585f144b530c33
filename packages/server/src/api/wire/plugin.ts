import type { Plugin } from '@fennec/plugins/interface'
import { allConfigs } from '../checks/plugin-facts.ts'

export function wirePlugin(plugin: Plugin) {
  return {
    name: plugin.name,
    title: plugin.title,
    description: plugin.description,
    versions: plugin.versions,
    plugin_labels: plugin.labels.plugin,
    version_labels: plugin.labels.versions,
  }
}

export function wirePluginVersion(plugin: Plugin, version: string) {
  return {
    ...wirePlugin(plugin),
    required_image_tags: plugin.requiredImageTags(version),
    node_processes: plugin.nodeProcesses(version),
    configs: allConfigs(plugin, version),
  }
}
