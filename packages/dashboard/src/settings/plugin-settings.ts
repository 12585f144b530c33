import type { Configs, ConfigValue } from '@fennec/contract'
import type { PluginConfig } from '../api/wire.ts'

const GENERAL = 'general'

export interface DescribedSetting {
  description: string
  /** `seconds`; null: none. */
  unit: string | null
}

/** What stands for the unit of a text of several lines. */
export const ONE_PER_LINE = 'one per line'

/** The old shape of a setting has no place for its unit: it stands in brackets at the end of the description. */
export function describedSetting({ description }: PluginConfig): DescribedSetting {
  const [, words, unit] = /^(.*) \(([\w/% ]{1,20})\)$/s.exec(description ?? '') ?? []
  return words === undefined || unit === undefined
    ? { description: description ?? '', unit: null }
    : { description: words, unit }
}

export const settingOf = (configs: Configs, { applicable_target, name }: PluginConfig): ConfigValue | undefined =>
  configs[applicable_target]?.[name]

/** With that setting; undefined: without it, so that the default counts. */
export function withSetting(
  configs: Configs,
  { applicable_target, name }: Pick<PluginConfig, 'applicable_target' | 'name'>,
  value: ConfigValue | undefined,
): Configs {
  const { [name]: _before, ...others } = configs[applicable_target] ?? {}
  const settings = value === undefined ? others : { ...others, [name]: value }
  const { [applicable_target]: _target, ...rest } = configs
  return Object.keys(settings).length === 0 ? rest : { ...rest, [applicable_target]: settings }
}

export interface Wanted {
  scope: PluginConfig['scope']
  /** null: of every service. */
  services: readonly string[] | null
  find: string
  advanced: boolean
}

/** What is shown: what fits; what is set already whatever it is; of both, when somebody looks for a word, what has it. */
export function settingsShown(all: readonly PluginConfig[], set: Configs, wanted: Wanted): PluginConfig[] {
  const words = wanted.find.toLowerCase().split(/\s+/).filter(Boolean)
  return all.filter((config) => {
    const isSet = settingOf(set, config) !== undefined
    const fits =
      config.scope === wanted.scope &&
      (wanted.services === null || [GENERAL, ...wanted.services].includes(config.applicable_target))
    if (!fits && !isSet) return false
    const text = `${config.applicable_target} ${config.name} ${config.description ?? ''}`.toLowerCase()
    if (words.length > 0) return words.every((word) => text.includes(word))
    return isSet || wanted.advanced || config.priority === 1
  })
}

/** What is set and the plugin version does not know (any more): the service would refuse it. */
export function unknownSettings(all: readonly PluginConfig[], set: Configs): { target: string; name: string }[] {
  return Object.entries(set).flatMap(([target, settings]) =>
    Object.keys(settings)
      .filter((name) => !all.some((config) => config.applicable_target === target && config.name === name))
      .map((name) => ({ target, name })),
  )
}
