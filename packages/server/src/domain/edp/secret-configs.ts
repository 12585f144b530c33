import type { SimpleConfig } from '@fennec/contract'

/**
 * Names of settings that are credentials, as Spark itself tells them (spark.redaction.regex): of a bucket alone
 * (`fs.s3a.bucket.logs.secret.key`), with Spark's prefix (`spark.hadoop.fs.s3a.secret.key`), or a key store's password.
 * https://spark.apache.org/docs/latest/configuration.html#runtime-environment
 */
const SECRET_NAME = /secret|password|token|access[.]?key/i
/** The old service's own. */
const SECRET_USER = 'fs.swift.service.sahara.username'

/** A switch is none (`dfs.block.access.token.enable`); a password may be of digits alone. */
function isSecret(name: string, value: unknown): boolean {
  if (name === SECRET_USER) return true
  return SECRET_NAME.test(name) && !/^(true|false)$/i.test(String(value))
}

/** The settings as they may be shown, credentials blank; and the credentials, which are kept apart. */
export function withoutSecrets(configs: SimpleConfig): { shown: SimpleConfig; secrets: SimpleConfig | null } {
  const entries = Object.entries(configs)
  const secrets = entries.filter(([name, value]) => isSecret(name, value))
  return {
    shown: Object.fromEntries(entries.map(([name, value]) => [name, isSecret(name, value) ? '' : value])),
    secrets: secrets.length === 0 ? null : Object.fromEntries(secrets),
  }
}
