import type { ConfigValue, PluginConfig } from '../interface.ts'

/** A setting as its plugin describes it: what the API lists, what is accepted, and what a reader of it gets. */
export interface Setting {
  name: string
  /** A service of the plugin, or `general`. */
  target: string
  /** node: may differ between node groups. */
  scope: 'cluster' | 'node'
  description: string
  /** Shown behind the description; a number without one is a count. */
  unit?: string
  value: SettingValue
  /** Few people need it: shown among the advanced ones. */
  advanced?: boolean
  /** false: shown as one that must have a value; its default counts all the same. */
  optional?: false
}

/** The default's type is the setting's. */
export type SettingValue =
  | { kind: 'number'; default: number; least: number; most?: number }
  | { kind: 'flag'; default: boolean }
  | { kind: 'text'; default: string; pattern?: RegExp; example?: string }

/** The unit of a text of several lines: the web page has a field for these. */
export const ONE_PER_LINE = 'one per line'

const WIRE_TYPES = { number: 'int', flag: 'bool', text: 'string' } as const

/** As GET /plugins/{name}/{version} lists it. The old shape has no place for a unit: it stands in the description. */
export function pluginConfig({
  name,
  target,
  scope,
  description,
  unit,
  value,
  advanced,
  optional,
}: Setting): PluginConfig {
  return {
    name,
    description: unit === undefined ? description : `${description} (${unit})`,
    config_type: WIRE_TYPES[value.kind],
    config_values: null,
    default_value: value.default,
    applicable_target: target,
    scope,
    is_optional: optional ?? true,
    priority: advanced ? 2 : 1,
  }
}

/** A value in the setting's own type, or what it must be instead. */
export type ReadValue = { value: ConfigValue } | { fault: string }

/** Old clients and forms send everything as text: "7077" is a number and "true" a flag. */
export function settingValue({ value, unit }: Setting, given: ConfigValue): ReadValue {
  switch (value.kind) {
    case 'number':
      return numberOf(value, given, unit)
    case 'flag':
      return flagOf(given)
    case 'text':
      return textOf(value, given)
  }
}

function numberOf(
  { least, most = Number.MAX_SAFE_INTEGER }: SettingValue & { kind: 'number' },
  given: ConfigValue,
  unit?: string,
): ReadValue {
  const number = typeof given === 'string' && /^-?\d+$/.test(given.trim()) ? Number(given) : given
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
    return { value: number }
  }
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  return { fault: `a whole number ${range}${unit ? ` (${unit})` : ''}` }
}

function flagOf(given: ConfigValue): ReadValue {
  const flag = typeof given === 'string' ? FLAGS[given.trim().toLowerCase()] : given
  return typeof flag === 'boolean' ? { value: flag } : { fault: 'true or false' }
}

/** A number is the text of its digits: `2` cores. */
function textOf({ pattern, example = 'text' }: SettingValue & { kind: 'text' }, given: ConfigValue): ReadValue {
  const text = String(given)
  return typeof given !== 'boolean' && (pattern?.test(text) ?? true) ? { value: text } : { fault: example }
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false }
