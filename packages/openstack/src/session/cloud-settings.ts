/** The settings of clouds.yaml, `auth` laid flat: the names are the variables' without `OS_`, in lower case. */
export type CloudSettings = Partial<Record<SettingName, string>>
export type SettingName = (typeof SETTING_NAMES)[number]

export const SETTING_NAMES = [
  'auth_url',
  'auth_type',
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
  'trust_id',
  'application_credential_id',
  'application_credential_secret',
  'region_name',
  'interface',
  'cacert',
  'insecure',
] as const
