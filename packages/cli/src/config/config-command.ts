import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { stringify } from 'yaml'
import { readIni } from '../ini/read-ini.ts'
import { readText, writeNew } from '../shell/json-file.ts'
import type { Shell } from '../shell/shell.ts'
import { noun, verb } from '../shell/verb.ts'
import { environmentFile } from './environment-file.ts'
import { type Translation, translate } from './sahara/translate.ts'

export function configCommand(shell: Shell): Command {
  return noun('config', 'The configuration of the service.', fromSaharaCommand(shell))
}

function fromSaharaCommand(shell: Shell): Command {
  return verb('from-sahara', 'Translate a sahara.conf, and tell what has no counterpart.')
    .argument('<file>', 'sahara.conf')
    .option('--output <directory>', 'write fennec.yaml and fennec.env there; without it, print what is no secret')
    .action((file: string, { output }: { output?: string }) => {
      const translation = translate(readIni(file, readText(file)))
      if (output === undefined) print(shell, translation)
      else write(shell, translation, output)
      for (const { option, why } of translation.untranslated) shell.note(`${option}: ${why}.`)
    })
}

/** Who stands behind somebody at a terminal reads along: secrets are named, and not shown. */
function print(shell: Shell, { options, environment }: Translation): void {
  shell.print(stringify(options).trimEnd())
  const isSecret = (name: string): boolean => SECRET.test(name)
  shell.print('# The service logs in by these variables; --output writes them to a file:')
  for (const [name, value] of Object.entries(environment)) {
    shell.print(`# ${name}=${isSecret(name) ? '(not shown)' : value}`)
  }
}

const SECRET = /PASSWORD|DATABASE_URL/

function write(shell: Shell, { options, environment }: Translation, directory: string): void {
  mkdirSync(directory, { recursive: true })
  const [yaml, env] = [join(directory, 'fennec.yaml'), join(directory, 'fennec.env')]
  writeNew(yaml, stringify(options), 0o600)
  writeNew(env, environmentFile({ FENNEC_CONFIG: yaml, ...environment }), 0o600)
  shell.print(`The options were written to ${yaml}, the service's login to ${env}. Only you can read them.`)
}
