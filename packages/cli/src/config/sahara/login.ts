type TextOf = (section: string, name: string) => string

/** What of a section says who the service is. */
const NAMES = ['auth_url', 'username', 'password', 'project_name', 'user_domain_name', 'project_domain_name']
const OTHERS = ['auth_type', 'auth_uri', 'www_authenticate_uri', 'identity_uri', 'service_token_roles_required']
/** Not asked for: Fennec validates tokens by itself. */
const CACHES = ['memcached_servers', 'memcache_security_strategy', 'memcache_secret_key', 'signing_dir', 'service_type']

export const SECTIONS_OF_LOGIN: Readonly<Record<string, readonly string[]>> = {
  trustee: NAMES,
  keystone_authtoken: [...NAMES, ...OTHERS, ...CACHES],
}

/**
 * The old service was the trustee of its clusters as the user of `[trustee]` if all of it was set, else as that of `[keystone_authtoken]`.
 * Trusts are for one user: as the same one, this service can act for the clusters there are.
 */
export function loginOf(textOf: TextOf): { environment: Record<string, string>; missing: string[] } {
  const isTrustee = ['auth_url', 'username', 'password', 'project_name'].every((name) => textOf('trustee', name) !== '')
  const section = isTrustee ? 'trustee' : 'keystone_authtoken'
  const authUrl = [textOf(section, 'auth_url'), textOf(section, 'www_authenticate_uri')].find((text) => text !== '')
  const said: Record<string, string> = {
    OS_AUTH_URL: authUrl ?? '',
    OS_USERNAME: textOf(section, 'username'),
    OS_PASSWORD: textOf(section, 'password'),
    OS_PROJECT_NAME: textOf(section, 'project_name'),
  }
  const domains = {
    OS_USER_DOMAIN_NAME: textOf(section, 'user_domain_name') || 'Default',
    OS_PROJECT_DOMAIN_NAME: textOf(section, 'project_domain_name') || 'Default',
  }
  const names: Record<string, string> = {
    OS_AUTH_URL: 'auth_url',
    OS_USERNAME: 'username',
    OS_PASSWORD: 'password',
    OS_PROJECT_NAME: 'project_name',
  }
  const connection = textOf('database', 'connection').replace(/^(mysql|postgresql)\+\w+:/, '$1:')
  return {
    environment: {
      ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
      ...domains,
      ...(connection !== '' && { FENNEC_SAHARA_DATABASE_URL: connection }),
    },
    missing: Object.entries(said).flatMap(([name, value]) =>
      value === '' ? [`[${section}] ${names[name] ?? name}`] : [],
    ),
  }
}
