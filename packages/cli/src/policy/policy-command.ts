import { Command } from 'commander'
import { checkCommand } from './check-command.ts'
import { listCommand } from './list-command.ts'

export function policyCommand(
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Command {
  return new Command('policy')
    .description('Who may do what: the rules of the service and of its policy.yaml.')
    .exitOverride()
    .addCommand(checkCommand(env, print))
    .addCommand(listCommand(print))
}
