import type { JobBinaryCreate } from '@fennec/client'
import type { Command } from 'commander'
import { type SecretFlags, secretsOf, withSecrets } from '../shell/secret-flags.ts'
import type { Work } from '../shell/verb.ts'

export interface BinaryFlags extends SecretFlags {
  name?: string
  url?: string
  data?: string
  description?: string
  username?: string
  accessKey?: string
  s3Endpoint?: string
  json?: string
}

export function withBinaryFields(command: Command): Command {
  command
    .option('--name <name>')
    .option('--url <url>', 'swift://…, s3://…, manila://… or internal-db://…')
    .option('--description <description>')
    .option('--username <username>', 'of swift')
    .option('--access-key <key>', 'of s3')
  return withSecrets(command)
    .option('--s3-endpoint <address>')
    .option('--json <file>', 'the whole request; other options are not looked at')
}

type Extra = NonNullable<JobBinaryCreate['extra']>

/** undefined: no credentials were given. */
export async function extraOf({ shell }: Work, flags: BinaryFlags): Promise<Extra | undefined> {
  const { password, secretkey } = await secretsOf(shell, flags)
  const all = { user: flags.username, password, accesskey: flags.accessKey, secretkey, endpoint: flags.s3Endpoint }
  const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return said.length === 0 ? undefined : Object.fromEntries(said)
}
