import type { Interface } from '../auth/catalogue.ts'
import type { Credentials, DomainReference, ProjectReference, UserReference } from '../auth/credentials.ts'
import type { CloudIdentity } from '../auth/keystone.ts'
import { type Client, type ClientOptions, createClient, logIn } from '../client.ts'
import { SettingsError } from '../errors.ts'
import { cloudFromFile } from './clouds-yaml.ts'
import { type Environment, type SettingName, type Settings, settingsFromVariables } from './settings.ts'
import { trustingFetch } from './trusting-fetch.ts'

export interface EnvironmentOptions extends Omit<ClientOptions, 'auth'> {
  /** Default: `process.env`. */
  env?: Environment | undefined
  /** Of clouds.yaml. Default: `OS_CLOUD`, and without that the other `OS_*` variables alone. */
  cloud?: string | undefined
}

/** Who and where, for {@link createClient}: `auth` is one login, which other services of the cloud may share. */
export interface EnvironmentLogin extends ClientOptions {
  auth: CloudIdentity
}

/**
 * A client for the cloud that `OS_*` variables name, or `OS_CLOUD` or `cloud` in a clouds.yaml; variables win over the file.
 *
 * @throws {SettingsError} what is missing or wrong
 * @example
 * const client = clientFromEnvironment({ cloud: 'production' })
 * const clusters = await client.clusters.list().all()
 */
export function clientFromEnvironment(options: EnvironmentOptions = {}): Client {
  return createClient(loginFromEnvironment(options))
}

/**
 * The same, for who needs the token too.
 *
 * @throws {SettingsError} what is missing or wrong
 * @example
 * const login = loginFromEnvironment()
 * const client = createClient(login)
 * const glance = await login.auth.serviceUrl(['image'])
 */
export function loginFromEnvironment({
  env = process.env,
  cloud,
  ...given
}: EnvironmentOptions = {}): EnvironmentLogin {
  const name = cloud ?? env.OS_CLOUD
  const settings = { ...(name ? cloudFromFile(name, env) : {}), ...settingsFromVariables(env) }
  const options = {
    region: settings.region_name,
    interface: interfaceOf(settings.interface ?? 'public'),
    endpoint: settings.data_processing_endpoint_override,
    fetch: trustingFetch({ caFile: settings.cacert, insecure: /^(1|true|yes)$/i.test(settings.insecure ?? '') }),
    ...given,
  }
  return { ...options, auth: logIn(credentialsOf(settings), options) }
}

function credentialsOf(settings: Settings): Credentials {
  const authUrl = required(settings, 'auth_url')
  if (URL.parse(authUrl) === null) {
    throw new SettingsError(`OS_AUTH_URL is no address: ${authUrl}. It begins with http:// or https://.`)
  }
  if (settings.application_credential_id !== undefined || settings.application_credential_name !== undefined) {
    const secret = required(settings, 'application_credential_secret')
    const { application_credential_id: id, application_credential_name: name = '' } = settings
    return id === undefined
      ? { kind: 'applicationCredential', authUrl, name, user: userOf(settings), secret }
      : { kind: 'applicationCredential', authUrl, id, secret }
  }
  if (settings.token !== undefined) return { kind: 'token', authUrl, token: settings.token }
  const user = userOf(settings)
  return { kind: 'password', authUrl, user, password: required(settings, 'password'), project: projectOf(settings) }
}

function userOf(settings: Settings): UserReference {
  if (settings.user_id !== undefined) return { id: settings.user_id }
  return { name: required(settings, 'username'), domain: domain(settings, 'user') }
}

function projectOf(settings: Settings): ProjectReference {
  if (settings.project_id !== undefined) return { id: settings.project_id }
  return { name: required(settings, 'project_name'), domain: domain(settings, 'project') }
}

/** Every Keystone has a domain with the id `default`: it is what clients take when none is named. */
function domain(settings: Settings, of: 'user' | 'project'): DomainReference {
  const id = settings[`${of}_domain_id`] ?? settings.domain_id
  if (id !== undefined) return { id }
  const name = settings[`${of}_domain_name`] ?? settings.domain_name
  return name === undefined ? { id: 'default' } : { name }
}

function required(settings: Settings, name: SettingName): string {
  const value = settings[name]
  if (value !== undefined) return value
  throw new SettingsError(
    `OS_${name.toUpperCase()} is not set: name your cloud by OS_* variables, or by OS_CLOUD and a clouds.yaml.`,
  )
}

/** Old settings say `publicURL` for `public`. */
function interfaceOf(value: string): Interface {
  const name = value.replace(/URL$/, '')
  if (name === 'public' || name === 'internal' || name === 'admin') return name
  throw new SettingsError(`The interface ${value} (OS_INTERFACE) is none of public, internal and admin.`)
}
