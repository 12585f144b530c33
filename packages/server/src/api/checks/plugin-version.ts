import { FennecError, type WireVersion, wireName } from '@fennec/contract'

interface PluginOf {
  plugin_name?: string | undefined
  hadoop_version?: string | undefined
}

/**
 * Plugin and version of an object after its update. A version alone is one of the stored plugin.
 *
 * @throws {FennecError} PLUGIN_VERSION_MISSING
 */
export function pluginAfter(stored: Required<PluginOf>, body: PluginOf, version: WireVersion): [string, string] {
  if (body.plugin_name !== undefined && body.hadoop_version === undefined) {
    throw new FennecError('PLUGIN_VERSION_MISSING', { field: wireName('hadoop_version', version) })
  }
  return [body.plugin_name ?? stored.plugin_name ?? '', body.hadoop_version ?? stored.hadoop_version ?? '']
}
