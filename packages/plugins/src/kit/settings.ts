import { type Configs, type ConfigValue, type PluginLayout, PluginValidationError } from '../interface.ts'
import { type Setting, settingValue } from './setting.ts'

/** What the settings of a cluster, or of one of its node groups, say: a value of the wrong type was refused at creation. */
export interface Settings {
  number(name: string): number
  flag(name: string): boolean
  text(name: string): string
  /** Whether anybody set it. */
  isSet(name: string): boolean
}

type Configured = Pick<PluginLayout, 'clusterConfigs' | 'nodeGroups'>

/**
 * The cluster's value counts, then that of the first node group that has one, as the old service read them. A setting whose
 * scope is the node has, asked for a node group, its own value first and nobody else's.
 */
export function settingsOf(
  described: readonly Setting[],
  { clusterConfigs, nodeGroups }: Configured,
  group?: { nodeConfigs: Configs },
): Settings {
  const sources = ({ scope }: Setting): Configs[] =>
    group && scope === 'node'
      ? [group.nodeConfigs, clusterConfigs]
      : [clusterConfigs, ...nodeGroups.map(({ nodeConfigs }) => nodeConfigs)]
  const given = (name: string): [Setting, ConfigValue | undefined] => {
    const setting = described.find((one) => one.name === name)
    if (!setting) throw new Error(`The plugin describes no setting ${name}.`)
    return [
      setting,
      sources(setting)
        .map((source) => source[setting.target]?.[name])
        .find((value) => value !== undefined),
    ]
  }
  const read = <K extends 'number' | 'boolean' | 'string'>(name: string, type: K): ConfigValue => {
    const [setting, value] = given(name)
    const right = value === undefined ? { value: setting.value.default } : settingValue(setting, value)
    const found = 'fault' in right ? setting.value.default : right.value
    if (typeof found !== type) throw new Error(`Setting ${name} is no ${type}.`)
    return found
  }
  return {
    number: (name) => read(name, 'number') as number,
    flag: (name) => read(name, 'boolean') as boolean,
    text: (name) => read(name, 'string') as string,
    isSet: (name) => given(name)[1] !== undefined,
  }
}

/** @throws {PluginValidationError} INVALID_CONFIGURATION, one sentence for each value that the setting cannot have */
export function checkSettings(described: readonly Setting[], layout: PluginLayout): void {
  const places = [
    { where: 'cluster_configs', configs: layout.clusterConfigs },
    ...layout.nodeGroups.map(({ name, nodeConfigs }) => ({ where: `node group ${name}`, configs: nodeConfigs })),
  ]
  const faults = places.flatMap(({ where, configs }) =>
    described.flatMap((setting) => {
      const given = configs[setting.target]?.[setting.name]
      const read = given === undefined ? null : settingValue(setting, given)
      if (read === null || !('fault' in read)) return []
      return [`${setting.target} / ${setting.name} in ${where} is ${JSON.stringify(given)}: it must be ${read.fault}.`]
    }),
  )
  if (faults.length > 0) throw new PluginValidationError('INVALID_CONFIGURATION', faults.join(' '))
}
