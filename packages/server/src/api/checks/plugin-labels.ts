import { FennecError, LABEL_NAMES, type PluginUpdate } from '@fennec/contract'
import type { Label, LabelName, Plugin } from '@fennec/plugins/interface'
import type { LabelStatuses, StoredPluginLabels } from '../../store/plugin-labels-store.ts'
import type { Call } from '../call.ts'
import type { PluginFacts } from './plugin-facts.ts'

export type PluginLabels = Plugin['labels']
type Labels = Partial<Record<LabelName, Label>>

/** The plugin's own labels with what the project's administrator has changed. What the plugin dropped since is nobody's. */
export function labelsFor(plugin: Plugin, stored: StoredPluginLabels | null): PluginLabels {
  return {
    plugin: changed(plugin.labels.plugin, stored?.plugin_labels ?? {}),
    versions: Object.fromEntries(
      Object.entries(plugin.labels.versions).map(([version, labels]) => [
        version,
        changed(labels, stored?.version_labels[version] ?? {}),
      ]),
    ),
  }
}

function changed(labels: Labels, statuses: LabelStatuses): Labels {
  const shown: Labels = {}
  for (const name of LABEL_NAMES) {
    const label = labels[name]
    // A label that has become fixed is the plugin's own again.
    if (label) shown[name] = label.mutable ? { ...label, status: statuses[name]?.status ?? label.status } : label
  }
  return shown
}

/** The plugin of a request as its project labelled it. */
export async function asLabelled(facts: PluginFacts, { deps, caller }: Call): Promise<PluginFacts> {
  const stored = await deps.store.pluginLabels.get(caller.projectId, facts.plugin.name)
  return { ...facts, labels: labelsFor(facts.plugin, stored) }
}

/** Deprecated ones still make clusters; the operator can find in the log who uses them. */
export function isDeprecated({ labels, version }: PluginFacts): boolean {
  return labels.plugin.deprecated?.status === true || labels.versions[version]?.deprecated?.status === true
}

/** @throws {FennecError} LABEL_UNKNOWN, LABEL_FIXED, LABELS_OF_UNKNOWN_VERSION */
export function checkLabels(plugin: Plugin, { plugin_labels = {}, version_labels = {} }: PluginUpdate): void {
  checkEach(plugin.labels.plugin, plugin_labels, `plugin '${plugin.name}'`)
  for (const [version, asked] of Object.entries(version_labels)) {
    if (!plugin.versions.includes(version)) {
      throw new FennecError('LABELS_OF_UNKNOWN_VERSION', { plugin: plugin.name, version, known: plugin.versions })
    }
    checkEach(plugin.labels.versions[version] ?? {}, asked, `version '${version}' of plugin '${plugin.name}'`)
  }
}

function checkEach(labels: Labels, asked: object, of: string): void {
  for (const label of Object.keys(asked)) {
    const known = Reflect.get(labels, label) as Label | undefined
    if (known === undefined) throw new FennecError('LABEL_UNKNOWN', { label, of, known: Object.keys(labels) })
    if (!known.mutable) throw new FennecError('LABEL_FIXED', { label, of })
  }
}
