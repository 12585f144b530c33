import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { SettingsError } from '../errors.ts'
import { type Environment, SETTING_NAMES, type Settings } from './settings.ts'

/**
 * One cloud of a clouds.yaml, with what the secure.yaml beside it adds.
 * https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html
 *
 * @throws {SettingsError} no file, no such cloud in it, or it cannot be read
 */
export function cloudFromFile(cloud: string, env: Environment): Settings {
  const places = env.OS_CLIENT_CONFIG_FILE ? [env.OS_CLIENT_CONFIG_FILE] : standardPlaces(env)
  const file = places.find((place) => existsSync(place))
  if (file === undefined) {
    throw new SettingsError(`There is no clouds.yaml to find cloud ${cloud} in: looked at ${places.join(', ')}.`)
  }
  const clouds = cloudsIn(file)
  const found = clouds[cloud]
  if (found === undefined) {
    const names = Object.keys(clouds)
    throw new SettingsError(
      names.length === 0
        ? `${file} has no clouds in it.`
        : `${file} has no cloud ${cloud}; it has: ${names.join(', ')}. Choose one of these.`,
    )
  }
  const secureFile = file.replace(/clouds(\.ya?ml)$/, 'secure$1')
  const secure = secureFile !== file && existsSync(secureFile) ? cloudsIn(secureFile)[cloud] : undefined
  return { ...flat(found), ...flat(secure ?? {}) }
}

function standardPlaces(env: Environment): string[] {
  const config = env.XDG_CONFIG_HOME ?? (env.HOME ? join(env.HOME, '.config') : null)
  const folders = ['.', ...(config === null ? [] : [join(config, 'openstack')]), '/etc/openstack']
  return folders.flatMap((folder) => [join(folder, 'clouds.yaml'), join(folder, 'clouds.yml')])
}

type Fields = Record<string, unknown>

function cloudsIn(file: string): Record<string, Fields> {
  const content = contentOf(file)
  if (!isRecord(content) || !isRecord(content.clouds)) throw new SettingsError(`${file} has no \`clouds:\` at its top.`)
  return Object.fromEntries(
    Object.entries(content.clouds).filter((entry): entry is [string, Fields] => isRecord(entry[1])),
  )
}

function contentOf(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (error) {
    // Not the parser's own message: it quotes lines, and one of them may be the password.
    const place: unknown = Reflect.get(error as Error, 'linePos')
    const line = Array.isArray(place) ? ` (line ${String(Reflect.get(place[0] as object, 'line'))})` : ''
    const why = line === '' ? (error as Error).message : `it is not YAML${line}`
    throw new SettingsError(`${file} cannot be read: ${why}.`)
  }
}

function flat(cloud: Fields): Settings {
  const all = { ...cloud, ...(isRecord(cloud.auth) ? cloud.auth : {}) }
  const settings: Settings = {}
  for (const name of SETTING_NAMES) {
    const value = all[name]
    if (typeof value === 'string' || typeof value === 'number') settings[name] = String(value)
  }
  if (cloud.verify === false) settings.insecure = 'true'
  return settings
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
