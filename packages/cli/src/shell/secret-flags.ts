import type { Command } from 'commander'
import type { Shell } from './shell.ts'

/** Swift's password and S3's secret key: given, or asked for, since every user of the machine sees what is on a command line. */
export interface SecretFlags {
  password?: string
  secretKey?: string
  passwordPrompt?: true
  secretKeyPrompt?: true
}

export function withSecrets(command: Command): Command {
  return command
    .option('--password <password>', 'of swift')
    .option('--secret-key <key>', 'of s3')
    .option('--password-prompt', 'ask for the password')
    .option('--secret-key-prompt', 'ask for the secret key')
}

export async function secretsOf(
  shell: Shell,
  flags: SecretFlags,
): Promise<{ password: string | undefined; secretkey: string | undefined }> {
  return {
    password: flags.passwordPrompt ? await shell.askSecretly('Password: ') : flags.password,
    secretkey: flags.secretKeyPrompt ? await shell.askSecretly('Secret key: ') : flags.secretKey,
  }
}
