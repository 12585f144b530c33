import type { Environment } from '../shell/shell.ts'
import type { Credentials } from './file/vocabulary.ts'

/** The login that the file names; whoever runs the command has the last word, as with `sahara-scenario`. */
export function environmentWith(env: Environment, credentials: Credentials): Environment {
  const said: Record<string, string | undefined> = {
    OS_AUTH_URL: credentials.os_auth_url?.replace(/\/v2\.0\/?$/, '/v3'),
    OS_USERNAME: credentials.os_username,
    OS_PASSWORD: credentials.os_password,
    OS_PROJECT_NAME: credentials.os_tenant,
    OS_DATA_PROCESSING_ENDPOINT_OVERRIDE: credentials.sahara_url,
    OS_CACERT: credentials.ssl_cert,
    OS_INSECURE: credentials.ssl_verify === false ? 'true' : undefined,
  }
  // A cloud of clouds.yaml is a whole login: the file's would be mixed into it.
  return env.OS_CLOUD ? env : { ...said, ...env }
}

/** What templates may ask for of the login, by its old names. */
export function loginVariables(env: Environment): Record<string, string> {
  const all = {
    os_username: env.OS_USERNAME,
    os_password: env.OS_PASSWORD,
    os_auth_url: env.OS_AUTH_URL,
    os_tenant: env.OS_PROJECT_NAME,
  }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
