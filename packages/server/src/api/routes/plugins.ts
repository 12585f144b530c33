import { FennecError, pluginUpdate } from '@fennec/contract'
import type { Plugin } from '@fennec/plugins/interface'
import { type Call, param } from '../call.ts'
import { checkLabels } from '../checks/plugin-labels.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wirePlugin, wirePluginVersion } from '../wire/plugin.ts'

export function pluginRoutes(): Route[] {
  return [list, show, showVersion, label, convertConfig]
}

const ONE = '/plugins/:name'

async function thePlugin(call: Call): Promise<Plugin> {
  const name = param(call, 'name')
  return orNotFound(
    call.deps.plugins.find((plugin) => plugin.name === name),
    { plugin_name: name },
  )
}

async function thePluginVersion(call: Call): Promise<Plugin> {
  const name = param(call, 'name')
  const version = param(call, 'version')
  return orNotFound(
    call.deps.plugins.find((plugin) => plugin.name === name && plugin.versions.includes(version)),
    { plugin_name: name, version },
  )
}

const storedLabels = ({ deps, caller }: Call, plugin: Plugin) =>
  deps.store.pluginLabels.get(caller.projectId, plugin.name)

/** Hidden ones too: `hidden` is for the pages that offer plugins, which read it here. */
const list = route({
  method: 'GET',
  path: '/plugins',
  handler: 'plugins_list',
  policy: { v1: 'plugins:get_all', v2: 'plugin:list' },
  async run({ deps, caller }) {
    const stored = new Map((await deps.store.pluginLabels.list(caller.projectId)).map((row) => [row.name, row]))
    return { plugins: deps.plugins.map((plugin) => wirePlugin(plugin, stored.get(plugin.name) ?? null)) }
  },
})

const show = route({
  method: 'GET',
  path: ONE,
  handler: 'plugins_get',
  policy: { v1: 'plugins:get', v2: 'plugin:get' },
  exists: thePlugin,
  async run(call, plugin) {
    return { plugin: wirePlugin(plugin, await storedLabels(call, plugin)) }
  },
})

const showVersion = route({
  method: 'GET',
  path: `${ONE}/:version`,
  handler: 'plugins_get_version',
  policy: { v1: 'plugins:get_version', v2: 'plugin:get-version' },
  exists: thePluginVersion,
  async run(call, plugin) {
    const stored = await storedLabels(call, plugin)
    return { plugin: wirePluginVersion(plugin, param(call, 'version'), stored, call.version) }
  },
})

/** For the administrator's own project: labels say what that project is offered and may use. */
const label = route({
  method: 'PATCH',
  path: ONE,
  handler: 'plugins_update',
  policy: { v1: 'plugins:patch', v2: 'plugin:update' },
  exists: thePlugin,
  body: pluginUpdate,
  async check({ body }, plugin) {
    checkLabels(plugin, body)
  },
  async run({ deps, caller, body }, plugin) {
    const { plugin_labels = {}, version_labels = {} } = body
    const stored = await deps.store.pluginLabels.change(caller.projectId, plugin.name, {
      plugin_labels,
      version_labels,
    })
    return { plugin: wirePlugin(plugin, stored) }
  },
})

/** No plugin reads the configuration files of other tools; the old client still has a call for it. */
const convertConfig = route({
  method: 'POST',
  path: `${ONE}/:version/convert-config/:template`,
  handler: 'plugins_convert_to_cluster_template',
  policy: { v1: 'plugins:convert_config' },
  takesBytes: true,
  exists: thePluginVersion,
  async run(call, plugin) {
    throw new FennecError('CONVERT_CONFIG_UNSUPPORTED', { plugin: plugin.name, version: param(call, 'version') })
  },
})
