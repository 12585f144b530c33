import type { Ini } from '../../ini/read-ini.ts'
import { CLIENTS, COUNTERPARTS, type Counterpart, OLD_DEFAULTS } from './counterparts.ts'
import { loginOf, SECTIONS_OF_LOGIN } from './login.ts'
import { REASONS, UNKNOWN } from './without-counterpart.ts'

/** What was not translated, and why. Never its value: it may be a secret. */
export interface Untranslated {
  /** `[section] name`. */
  option: string
  why: string
}

export interface Translation {
  /** Of fennec.yaml. */
  options: Record<string, unknown>
  /** `OS_*` and `FENNEC_*` variables: secrets are here alone. */
  environment: Record<string, string>
  untranslated: Untranslated[]
}

/** The options of an old service as ours. */
export function translate(conf: Ini): Translation {
  const found = new Map<string, { value: unknown; option: string }>()
  const untranslated: Untranslated[] = []
  for (const [section, values] of conf) {
    for (const name of values.keys()) {
      const option = `[${section}] ${name}`
      const counterpart = COUNTERPARTS.find((each) => each.section === section && each.name === name)
      if (counterpart) addFound(counterpart, option, textOf(conf, section, name), found, untranslated)
      else if (!isOfLogin(section, name)) untranslated.push(...special(conf, section, name, option, found))
    }
  }
  for (const { path, value } of OLD_DEFAULTS) if (!found.has(path)) found.set(path, { value, option: 'its default' })
  const login = loginOf((section, name) => textOf(conf, section, name))
  untranslated.push(...login.missing.map((option) => ({ option, why: 'is not said, and the service needs it' })))
  return { options: tree(found), environment: login.environment, untranslated }
}

function addFound(
  { path, kind }: Counterpart,
  option: string,
  text: string,
  found: Map<string, { value: unknown; option: string }>,
  untranslated: Untranslated[],
): void {
  if (text === '') return
  const value = read(kind, text)
  const before = found.get(path)
  if (value === undefined) untranslated.push({ option, why: `is no ${kind}` })
  else if (before === undefined) found.set(path, { value, option })
  else if (JSON.stringify(before.value) !== JSON.stringify(value)) {
    untranslated.push({ option, why: `differs from ${before.option}, and here ${path} is one for all` })
  }
}

/** undefined: it is none of its kind. */
function read(kind: Counterpart['kind'], text: string): unknown {
  switch (kind) {
    case 'text':
      return text
    case 'whole number':
      return /^\d+$/.test(text) ? Number(text) : undefined
    case 'yes or no':
      return /^(true|1|yes|on)$/i.test(text) ? true : /^(false|0|no|off)$/i.test(text) ? false : undefined
    case 'list':
      return text.split(',').flatMap((each) => (each.trim() === '' ? [] : [each.trim().replace(/^"(.*)"$/, '$1')]))
    case 'interface': {
      const name = text.replace(/URL$/, '')
      return ['public', 'internal', 'admin'].includes(name) ? name : undefined
    }
  }
}

/** Options that are not one to one. */
function special(
  conf: Ini,
  section: string,
  name: string,
  option: string,
  found: Map<string, { value: unknown; option: string }>,
): Untranslated[] {
  const text = textOf(conf, section, name)
  const isOn = /^(true|1|yes|on)$/i.test(text)
  if (section === 'DEFAULT' && name === 'debug') {
    if (isOn) found.set('log_level', { value: 'debug', option })
    return []
  }
  if (section === 'oslo_policy' && name === 'policy_file') {
    if (text.endsWith('.json'))
      return [{ option, why: 'is JSON: oslopolicy-convert-json-to-yaml makes a policy.yaml of it' }]
    found.set('policy.file', { value: text, option })
    return []
  }
  const isInsecure = name === 'insecure' || (name === 'api_insecure' && CLIENTS.some((client) => client === section))
  if (isInsecure) {
    return isOn ? [{ option, why: 'certificates are always verified: name the authority by cloud.ca_file' }] : []
  }
  return [{ option, why: REASONS[`${section}.${name}`] ?? REASONS[section] ?? UNKNOWN }]
}

const isOfLogin = (section: string, name: string): boolean => (SECTIONS_OF_LOGIN[section] ?? []).includes(name)

/** `$name` in a value is another option of the section or of DEFAULT, and `$$` a dollar. */
function textOf(conf: Ini, section: string, name: string): string {
  const raw = conf.get(section)?.get(name) ?? ''
  return raw.replace(/\$(\$|\w+|\{\w+\})/g, (whole, inside: string) => {
    if (inside === '$') return '$'
    const other = inside.replace(/[{}]/g, '')
    return conf.get(section)?.get(other) ?? conf.get('DEFAULT')?.get(other) ?? whole
  })
}

function tree(found: ReadonlyMap<string, { value: unknown }>): Record<string, unknown> {
  const made: Record<string, Record<string, unknown>> = {}
  const top: Record<string, unknown> = {}
  for (const [path, { value }] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [room = '', name] = path.split('.')
    if (name === undefined) top[room] = value
    else made[room] = { ...made[room], [name]: value }
  }
  return { ...made, ...top }
}
