import type { SimpleConfig } from '@fennec/contract'

/** Settings of a job that are credentials. */
const SECRET = new Set([
  'fs.swift.service.sahara.username',
  'fs.swift.service.sahara.password',
  'fs.s3a.access.key',
  'fs.s3a.secret.key',
])

/** The settings as they may be shown, credentials blank; and the credentials, which are kept apart. */
export function withoutSecrets(configs: SimpleConfig): { shown: SimpleConfig; secrets: SimpleConfig | null } {
  const entries = Object.entries(configs)
  const secrets = entries.filter(([name]) => SECRET.has(name))
  return {
    shown: Object.fromEntries(entries.map(([name, value]) => [name, SECRET.has(name) ? '' : value])),
    secrets: secrets.length === 0 ? null : Object.fromEntries(secrets),
  }
}
