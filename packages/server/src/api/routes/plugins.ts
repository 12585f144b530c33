import { param } from '../call.ts'
import { orNotFound, type Route, route } from '../route.ts'
import { wirePlugin, wirePluginVersion } from '../wire/plugin.ts'

export function pluginRoutes(): Route[] {
  return [list, show, showVersion]
}

const list = route({
  method: 'GET',
  path: '/plugins',
  handler: 'plugins_list',
  policy: { v1: 'plugins:get_all', v2: 'plugin:list' },
  async run({ deps }) {
    return { plugins: deps.plugins.map(wirePlugin) }
  },
})

const show = route({
  method: 'GET',
  path: '/plugins/:name',
  handler: 'plugins_get',
  policy: { v1: 'plugins:get', v2: 'plugin:get' },
  async exists(call) {
    const name = param(call, 'name')
    return orNotFound(
      call.deps.plugins.find((plugin) => plugin.name === name),
      { plugin_name: name },
    )
  },
  async run(_call, plugin) {
    return { plugin: wirePlugin(plugin) }
  },
})

const showVersion = route({
  method: 'GET',
  path: '/plugins/:name/:version',
  handler: 'plugins_get_version',
  policy: { v1: 'plugins:get_version', v2: 'plugin:get-version' },
  async exists(call) {
    const name = param(call, 'name')
    const version = param(call, 'version')
    return orNotFound(
      call.deps.plugins.find((plugin) => plugin.name === name && plugin.versions.includes(version)),
      { plugin_name: name, version },
    )
  },
  async run(call, plugin) {
    return { plugin: wirePluginVersion(plugin, param(call, 'version')) }
  },
})
