/** The settings of clouds.yaml, `auth` laid flat: the names are the variables' without `OS_`, in lower case. */
export type Settings = Partial<Record<SettingName, string>>
export type SettingName = (typeof SETTING_NAMES)[number]

export const SETTING_NAMES = [
  'auth_url',
  'username',
  'user_id',
  'user_domain_id',
  'user_domain_name',
  'password',
  'project_id',
  'project_name',
  'project_domain_id',
  'project_domain_name',
  'domain_id',
  'domain_name',
  'token',
  'application_credential_id',
  'application_credential_name',
  'application_credential_secret',
  'region_name',
  'interface',
  'cacert',
  'insecure',
  'data_processing_endpoint_override',
] as const

export type Environment = Readonly<Record<string, string | undefined>>

/** `OS_*` variables, also under the names of old clients. */
export function settingsFromVariables(env: Environment): Settings {
  const settings: Settings = {}
  for (const name of SETTING_NAMES) {
    const value = env[`OS_${name.toUpperCase()}`]
    if (value) settings[name] = value
  }
  if (env.OS_TENANT_NAME) settings.project_name ??= env.OS_TENANT_NAME
  if (env.OS_TENANT_ID) settings.project_id ??= env.OS_TENANT_ID
  if (env.OS_ENDPOINT_TYPE) settings.interface ??= env.OS_ENDPOINT_TYPE
  // As python-saharaclient calls it.
  if (env.OS_DATA_PROCESSING_URL) settings.data_processing_endpoint_override ??= env.OS_DATA_PROCESSING_URL
  return settings
}
