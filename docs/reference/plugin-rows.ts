import type { Plugin } from '@fennec/plugins/interface'

/** Of a process, what no part of a plugin says in words. */
export type ProcessNotes = Readonly<Record<string, [nodes: string, unit: string]>>

/** Processes and their ports, from the plugin itself. */
export function processRows(plugin: Plugin, version: string, notes: ProcessNotes): string[] {
  return Object.values(plugin.nodeProcesses(version))
    .flat()
    .map((process) => {
      const group = {
        id: '',
        name: '',
        nodeProcesses: [process],
        nodeConfigs: {},
        count: 1,
        flavorId: '',
        flavor: null,
      }
      const ports = plugin.openPorts({ ...group, useAutoconfig: true }, version, {})
      const [nodes = '', unit = ''] = notes[process] ?? []
      return `| \`${process}\` | ${nodes} | ${ports.join(', ')} | \`${unit}\` |`
    })
}

export const settingRows = (plugin: Plugin, version: string): string[] =>
  plugin
    .configs(version)
    .map(
      ({ applicable_target: target, name, scope, config_type: type, default_value: value, description }) =>
        `| ${target} | ${name} | ${scope} | ${type} | ${value === '' ? '' : `\`${value}\``} | ${description} |`,
    )
