import type { Interface } from './catalogue.ts'
import { type CloudSettings, SETTING_NAMES, type SettingName } from './cloud-settings.ts'
import { cloudFromFile } from './clouds-yaml.ts'
import type { Credentials, DomainReference, ProjectReference, UserReference } from './credentials.ts'
import type { SessionOptions } from './session.ts'

/** What is needed to open a session: who, and where. */
export interface CloudLogin {
  credentials: Credentials
  options: SessionOptions
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The cloud that `OS_*` variables name, or that `OS_CLOUD` names in a `clouds.yaml`; variables win over the file.
 * https://docs.openstack.org/python-openstackclient/latest/cli/man/openstack.html#environment-variables
 *
 * @throws {Error} naming the variable that is missing
 */
export function credentialsFromEnvironment(env: Environment): CloudLogin {
  const file = env.OS_CLOUD ? cloudFromFile(env.OS_CLOUD, env) : null
  return loginFromSettings({ ...file, ...settingsFromVariables(env) })
}

function settingsFromVariables(env: Environment): CloudSettings {
  const settings: CloudSettings = {}
  for (const name of SETTING_NAMES) {
    const value = env[`OS_${name.toUpperCase()}`]
    if (value) settings[name] = value
  }
  // What these two were called before Keystone v3.
  if (env.OS_TENANT_NAME) settings.project_name ??= env.OS_TENANT_NAME
  if (env.OS_ENDPOINT_TYPE) settings.interface ??= env.OS_ENDPOINT_TYPE
  return settings
}

function loginFromSettings(settings: CloudSettings): CloudLogin {
  return {
    credentials: credentialsFromSettings(settings),
    options: {
      region: settings.region_name,
      interface: interfaceFromSetting(settings.interface ?? 'public'),
      caFile: settings.cacert,
      insecure: settings.insecure === 'true' || settings.insecure === '1',
    },
  }
}

function credentialsFromSettings(settings: CloudSettings): Credentials {
  const authUrl = required(settings, 'auth_url')
  if (settings.application_credential_id !== undefined) {
    const id = settings.application_credential_id
    return { kind: 'applicationCredential', authUrl, id, secret: required(settings, 'application_credential_secret') }
  }
  if (settings.token !== undefined) return { kind: 'token', authUrl, token: settings.token }
  const user = userFromSettings(settings)
  const password = required(settings, 'password')
  if (settings.trust_id !== undefined) return { kind: 'trust', authUrl, trustId: settings.trust_id, user, password }
  return { kind: 'password', authUrl, user, password, project: projectFromSettings(settings) }
}

function userFromSettings(settings: CloudSettings): UserReference {
  if (settings.user_id !== undefined) return { id: settings.user_id }
  return { name: required(settings, 'username'), domain: domain(settings.user_domain_id, settings.user_domain_name) }
}

function projectFromSettings(settings: CloudSettings): ProjectReference | undefined {
  if (settings.project_id !== undefined) return { id: settings.project_id }
  if (settings.project_name === undefined) return undefined
  return { name: settings.project_name, domain: domain(settings.project_domain_id, settings.project_domain_name) }
}

/** Every Keystone has a domain with the id `default`: it is what clients take when none is named. */
function domain(id: string | undefined, name: string | undefined): DomainReference {
  if (id !== undefined) return { id }
  return name === undefined ? { id: 'default' } : { name }
}

function required(settings: CloudSettings, name: SettingName): string {
  const value = settings[name]
  if (value === undefined) {
    throw new Error(
      `OS_${name.toUpperCase()} is not set: name your cloud by OS_* variables, or by OS_CLOUD and a clouds.yaml.`,
    )
  }
  return value
}

/** Old settings say `publicURL` for `public`. */
function interfaceFromSetting(value: string): Interface {
  const name = value.replace(/URL$/, '')
  if (name === 'public' || name === 'internal' || name === 'admin') return name
  throw new Error(`The interface ${value} (OS_INTERFACE) is none of public, internal and admin.`)
}
