import { pluginShown, pluginVersionShown } from '../answers/plugin.ts'
import { plugin, pluginVersion } from './examples.ts'
import { many, type Operations, one } from './operation.ts'

export const pluginOperations: Operations = {
  'GET /plugins': { summary: 'List the plugins', answer: many('plugins', pluginShown, plugin) },
  'GET /plugins/:name': { summary: 'Show a plugin', answer: one('plugin', pluginShown, plugin) },
  'GET /plugins/:name/:version': {
    summary: 'Show a version of a plugin with its processes and settings',
    answer: one('plugin', pluginVersionShown, pluginVersion),
  },
  'POST /plugins/:name/:version/convert-config/:template': {
    summary: 'Always refused: no plugin has files of settings that could be converted',
    alwaysRefused: true,
  },
  'PATCH /plugins/:name': {
    summary: 'Label a plugin and its versions for the project',
    request: {
      plugin_labels: { enabled: { status: true } },
      version_labels: { '3.5': { enabled: { status: true } } },
    },
    answer: one('plugin', pluginShown, plugin),
  },
}
