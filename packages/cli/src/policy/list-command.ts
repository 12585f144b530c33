import { ruleTable } from '@fennec/policy'
import { Command } from 'commander'

/** A policy.yaml of the defaults, ready to be changed. */
export function listCommand(print: (line: string) => void): Command {
  return new Command('list')
    .description('Print every rule with its default, in the form of a policy.yaml.')
    .exitOverride()
    .action(() => {
      for (const { name, byDefault } of ruleTable) print(`"${name}": "${byDefault}"`)
    })
}
