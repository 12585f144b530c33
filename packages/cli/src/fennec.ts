import { Command } from 'commander'
import { clusterCommand } from './cluster/cluster-command.ts'
import { completionCommand } from './completion/completion-command.ts'
import { configCommand } from './config/config-command.ts'
import { dataCommand } from './data-source/data-source-command.ts'
import { hostsCommand } from './host/hosts-command.ts'
import { imageCommand } from './image/image-command.ts'
import { importSaharaCommand } from './import-sahara/import-sahara-command.ts'
import { jobCommand } from './job/job-command.ts'
import { nodeCommand } from './node-group/node-group-command.ts'
import { operationCommand } from './operation/operation-command.ts'
import { orphansCommand } from './orphans/orphans-command.ts'
import { pluginCommand } from './plugin/plugin-command.ts'
import { policyCommand } from './policy/policy-command.ts'
import { registerCommand } from './register/register-command.ts'
import { scenarioCommand } from './scenario/scenario-command.ts'
import { processShell } from './shell/process-shell.ts'
import type { Environment, Print, Shell } from './shell/shell.ts'
import { withGlobals } from './shell/verb.ts'
import { ownVersion } from './version.ts'

/** The whole command line. What it has of its process can be given, so that tests can be its shell. */
export function fennec(env: Environment, print: Print, more: Partial<Shell> = {}): Command {
  const own = { ...env }
  const shell: Shell = { ...processShell, ...more, env: own, print }
  const program = withGlobals(new Command('fennec'), own)
    .description('Data-processing clusters on OpenStack.')
    .version(ownVersion(), '--version', 'its own; the service has one of its own')
    .addCommand(clusterCommand(shell))
    .addCommand(nodeCommand(shell))
    .addCommand(imageCommand(shell))
    .addCommand(pluginCommand(shell))
    .addCommand(operationCommand(shell))
    .addCommand(hostsCommand(shell))
    .addCommand(dataCommand(shell))
    .addCommand(jobCommand(shell))
    .addCommand(registerCommand(own, print))
    .addCommand(policyCommand(own, print))
    .addCommand(orphansCommand(own, print))
    .addCommand(scenarioCommand(shell))
    .addCommand(configCommand(shell))
    .addCommand(importSaharaCommand(shell))
    .addCommand(completionCommand(shell))
  settle(program, shell)
  return program
}

/** Commander ends the process, and prints past the shell, unless each command is told otherwise. */
function settle(command: Command, shell: Shell): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.print(text.trimEnd()),
      writeErr: (text) => shell.note(text.trimEnd()),
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(`\`fennec ${path(command)}--help\` tells how.`)
  for (const child of command.commands) settle(child, shell)
}

function path(command: Command): string {
  return command.parent === null ? '' : `${path(command.parent)}${command.name()} `
}
