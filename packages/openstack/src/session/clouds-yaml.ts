import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type CloudSettings, SETTING_NAMES } from './cloud-settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * One cloud of a clouds.yaml, with what the secure.yaml beside it adds.
 * https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html
 *
 * @throws {Error} no file, or no such cloud in it
 */
export function cloudFromFile(cloud: string, env: Environment): CloudSettings {
  const places = env.OS_CLIENT_CONFIG_FILE ? [env.OS_CLIENT_CONFIG_FILE] : standardPlaces(env)
  const file = places.find((place) => existsSync(place))
  if (file === undefined)
    throw new Error(`OS_CLOUD is ${cloud}, but there is no clouds.yaml: looked at ${places.join(', ')}.`)
  const clouds = cloudsIn(file)
  const found = clouds[cloud]
  if (found === undefined) {
    throw new Error(`${file} has no cloud ${cloud}; it has: ${Object.keys(clouds).join(', ') || 'none'}.`)
  }
  const secureFile = file.replace(/clouds(\.ya?ml)$/, 'secure$1')
  const secure = secureFile !== file && existsSync(secureFile) ? cloudsIn(secureFile)[cloud] : undefined
  return { ...flatSettings(found), ...flatSettings(secure ?? {}) }
}

function standardPlaces(env: Environment): string[] {
  const config = env.XDG_CONFIG_HOME ?? (env.HOME ? join(env.HOME, '.config') : null)
  const folders = ['.', ...(config === null ? [] : [join(config, 'openstack')]), '/etc/openstack']
  return folders.flatMap((folder) => [join(folder, 'clouds.yaml'), join(folder, 'clouds.yml')])
}

type WireCloud = Record<string, unknown>

function cloudsIn(file: string): Record<string, WireCloud> {
  const content: unknown = parse(readFileSync(file, 'utf8'))
  if (!isRecord(content) || !isRecord(content.clouds)) throw new Error(`${file} has no \`clouds:\` at its top.`)
  return Object.fromEntries(
    Object.entries(content.clouds).filter((entry): entry is [string, WireCloud] => isRecord(entry[1])),
  )
}

function flatSettings(cloud: WireCloud): CloudSettings {
  const all = { ...cloud, ...(isRecord(cloud.auth) ? cloud.auth : {}) }
  const settings: CloudSettings = {}
  for (const name of SETTING_NAMES) {
    const value = all[name]
    if (typeof value === 'string' || typeof value === 'number') settings[name] = String(value)
  }
  if (cloud.verify === false) settings.insecure = 'true'
  return settings
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
