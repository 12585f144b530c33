import { writeFileSync } from 'node:fs'
import type { Home } from './home.ts'

/** The variables any OpenStack client reads, for one user of the sandbox. */
export function osVariables(home: Home, user: 'admin' | 'demo' | 'fennec'): Record<string, string> {
  return {
    OS_AUTH_URL: `http://127.0.0.1:${home.sandboxPort}/identity/v3`,
    OS_IDENTITY_API_VERSION: '3',
    OS_USERNAME: user,
    OS_PASSWORD: home.password,
    OS_PROJECT_NAME: { admin: 'admin', demo: 'demo', fennec: 'service' }[user],
    OS_USER_DOMAIN_NAME: 'Default',
    OS_PROJECT_DOMAIN_NAME: 'Default',
    OS_REGION_NAME: 'RegionOne',
  }
}

/** `. var/openrc`, and every OpenStack client talks to the sandbox and, through its catalogue, to the service. */
export function writeOpenrc(home: Home): string {
  const file = home.file('openrc')
  const variables = { ...osVariables(home, 'demo'), OS_DATA_PROCESSING_API_VERSION: '2' }
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`)
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return file
}
