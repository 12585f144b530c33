import type { DataSourceCreate } from '@fennec/client'
import type { Command } from 'commander'
import { flagPair, flagValue } from '../shell/flag-pair.ts'
import { type SecretFlags, secretsOf, withSecrets } from '../shell/secret-flags.ts'
import type { Work } from '../shell/verb.ts'

export interface CredentialFlags extends SecretFlags {
  username?: string
  accessKey?: string
  s3Endpoint?: string
}

export function withCredentials(command: Command): Command {
  command.option('--username <username>', 'of swift').option('--access-key <key>', 'of s3')
  withSecrets(command).option('--s3-endpoint <address>')
  flagPair(command, 'enable-s3-ssl', 'disable-s3-ssl', 'encrypted')
  return flagPair(
    command,
    'enable-s3-bucket-in-path',
    'disable-s3-bucket-in-path',
    "the bucket is in the address's path",
  )
}

type Credentials = NonNullable<DataSourceCreate['credentials']>

/** undefined: none were given. Swift's are there as soon as one of them is. */
export async function credentialsOf({ shell }: Work, flags: CredentialFlags): Promise<Credentials | undefined> {
  const { username: user, accessKey: accesskey, s3Endpoint: endpoint } = flags
  const { password, secretkey } = await secretsOf(shell, flags)
  const ssl = flagValue(flags, 'enable-s3-ssl', 'disable-s3-ssl')
  const bucket_in_path = flagValue(flags, 'enable-s3-bucket-in-path', 'disable-s3-bucket-in-path')
  const all = { user, password, accesskey, secretkey, endpoint, ssl, bucket_in_path }
  const said = Object.entries(all).filter(([, value]) => value !== undefined)
  return said.length === 0 ? undefined : Object.fromEntries(said)
}
