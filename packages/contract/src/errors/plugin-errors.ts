import { row } from './error-row.ts'
import { listed } from './listed.ts'

interface InPlugin {
  plugin: string
  version: string
}

/** Plugins and their settings. */
export const PLUGIN_ERRORS = {
  UNKNOWN_PLUGIN: row<{ plugin: string; known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Fennec doesn't contain plugin with name '${e.plugin}'. Known: ${listed(e.known)}.`,
  ),
  UNKNOWN_PLUGIN_VERSION: row<InPlugin & { known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Requested plugin '${e.plugin}' doesn't support version '${e.version}'. It supports: ${listed(e.known)}.`,
  ),
  PLUGIN_VERSION_RETIRED: row<InPlugin & { known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Version ${e.version} of plugin '${e.plugin}' is kept for templates: no cluster of it can be made. ` +
      `Clusters can be made of: ${listed(e.known)}.`,
  ),
  PLUGIN_VERSION_MISSING: row<{ field: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `You must specify a ${e.field} value for your plugin_name`,
  ),
  PLUGIN_NOT_ENABLED: row<{ plugin: string }>(400, 'INVALID_REFERENCE', (e) => `Plugin ${e.plugin} is not enabled`),
  PLUGIN_VERSION_NOT_ENABLED: row<InPlugin>(
    400,
    'INVALID_REFERENCE',
    (e) => `Version ${e.version} of plugin ${e.plugin} is not enabled`,
  ),
  LABEL_UNKNOWN: row<{ label: string; of: string; known: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `There is no label '${e.label}' of ${e.of}. It has: ${listed(e.known)}.`,
  ),
  LABEL_FIXED: row<{ label: string; of: string }>(
    400,
    'INVALID_DATA',
    (e) => `Label '${e.label}' of ${e.of} can't be updated: the plugin's maintainers set it.`,
  ),
  LABELS_OF_UNKNOWN_VERSION: row<InPlugin & { known: readonly string[] }>(
    400,
    'INVALID_DATA',
    (e) => `Plugin '${e.plugin}' has no version '${e.version}' to label. It has: ${listed(e.known)}.`,
  ),
  CONVERT_CONFIG_UNSUPPORTED: row<InPlugin>(
    400,
    'INVALID_REFERENCE',
    (e) =>
      `Requested plugin '${e.plugin}' in version '${e.version}' doesn't support converting config files to cluster ` +
      'templates. Make a cluster template from node group templates.',
  ),
  UNKNOWN_CONFIG_TARGET: row<{ target: string; known: readonly string[] }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Plugin doesn't contain applicable target '${e.target}'. Known: ${listed(e.known)}.`,
  ),
  UNKNOWN_CONFIG: row<{ target: string; name: string }>(
    400,
    'INVALID_REFERENCE',
    (e) => `Plugin's applicable target '${e.target}' doesn't contain config with name '${e.name}'`,
  ),
  PLUGIN_REFUSED: row<{ code: string; reason: string }>(
    400,
    (e) => e.code,
    (e) => e.reason,
  ),
} as const
