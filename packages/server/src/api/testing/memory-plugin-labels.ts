import { mergedLabels, type PluginLabelsStore, type StoredPluginLabels } from '../../store/plugin-labels-store.ts'

export function memoryPluginLabels(): PluginLabelsStore {
  const rows = new Map<string, StoredPluginLabels>()
  const key = (projectId: string, plugin: string) => `${projectId} ${plugin}`
  return {
    list: async (projectId) => [...rows.values()].filter((row) => row.tenant_id === projectId),
    get: async (projectId, plugin) => rows.get(key(projectId, plugin)) ?? null,
    change: async (projectId, plugin, changes) => {
      const none = { tenant_id: projectId, name: plugin, plugin_labels: {}, version_labels: {} }
      const before = rows.get(key(projectId, plugin)) ?? none
      const after = { ...before, ...mergedLabels(before, changes) }
      rows.set(key(projectId, plugin), after)
      return after
    },
  }
}
