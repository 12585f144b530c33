import type { JobBinaryCreate } from '@fennec/client'
import type { Command } from 'commander'
import type { Work } from '../shell/verb.ts'

export interface BinaryFlags {
  name?: string
  url?: string
  data?: string
  description?: string
  username?: string
  password?: string
  accessKey?: string
  secretKey?: string
  s3Endpoint?: string
  passwordPrompt?: true
  secretKeyPrompt?: true
  json?: string
}

export function withBinaryFields(command: Command): Command {
  return command
    .option('--name <name>')
    .option('--url <url>', 'swift://…, s3://…, manila://… or internal-db://…')
    .option('--description <description>')
    .option('--username <username>', 'of swift')
    .option('--access-key <key>', 'of s3')
    .option('--password <password>', 'of swift')
    .option('--secret-key <key>', 'of s3')
    .option('--password-prompt', 'ask for the password')
    .option('--secret-key-prompt', 'ask for the secret key')
    .option('--s3-endpoint <address>')
    .option('--json <file>', 'the whole request; other options are not looked at')
}

type Extra = NonNullable<JobBinaryCreate['extra']>

/** undefined: no credentials were given. */
export async function extraOf({ shell }: Work, flags: BinaryFlags): Promise<Extra | undefined> {
  const password = flags.passwordPrompt ? await shell.askSecretly('Password: ') : flags.password
  const secretkey = flags.secretKeyPrompt ? await shell.askSecretly('Secret key: ') : flags.secretKey
  const all = { user: flags.username, password, accesskey: flags.accessKey, secretkey, endpoint: flags.s3Endpoint }
  const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return said.length === 0 ? undefined : Object.fromEntries(said)
}
