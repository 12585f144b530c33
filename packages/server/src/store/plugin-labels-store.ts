/** Of the labels that an administrator of the project has changed, what they are now. */
export type LabelStatuses = Partial<Record<string, { status?: boolean | undefined }>>

export interface LabelChanges {
  plugin_labels: LabelStatuses
  /** By version. */
  version_labels: Record<string, LabelStatuses>
}

export interface StoredPluginLabels extends LabelChanges {
  tenant_id: string
  /** Of the plugin. */
  name: string
}

/** Labels of plugins are each project's own. */
export interface PluginLabelsStore {
  list(projectId: string): Promise<StoredPluginLabels[]>
  get(projectId: string, plugin: string): Promise<StoredPluginLabels | null>
  /** Lays the changes over what is stored. */
  change(projectId: string, plugin: string, changes: LabelChanges): Promise<StoredPluginLabels>
}

export function mergedLabels(stored: LabelChanges, changes: LabelChanges): LabelChanges {
  const version_labels = { ...stored.version_labels }
  for (const [version, labels] of Object.entries(changes.version_labels)) {
    version_labels[version] = mergedStatuses(version_labels[version] ?? {}, labels)
  }
  return { plugin_labels: mergedStatuses(stored.plugin_labels, changes.plugin_labels), version_labels }
}

/** A label that is named without a status must not lose the one it has. */
function mergedStatuses(stored: LabelStatuses, changes: LabelStatuses): LabelStatuses {
  const said = Object.entries(changes).filter(([, label]) => label?.status !== undefined)
  return { ...stored, ...Object.fromEntries(said) }
}
