import { Command } from 'commander'
import { orphansCommand } from './orphans/orphans-command.ts'
import { policyCommand } from './policy/policy-command.ts'
import { registerCommand } from './register/register-command.ts'

/** The whole command line. It reads its environment and prints through `print`, so that tests can be its shell. */
export function fennec(env: Readonly<Record<string, string | undefined>>, print: (line: string) => void): Command {
  return new Command('fennec')
    .description('Data-processing clusters on OpenStack: the operator’s command.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => print(text.trimEnd()) })
    .addCommand(registerCommand(env, print))
    .addCommand(policyCommand(env, print))
    .addCommand(orphansCommand(env, print))
}
