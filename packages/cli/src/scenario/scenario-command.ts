import type { Command } from 'commander'
import { pairs, wholeNumber } from '../shell/counts.ts'
import type { Shell } from '../shell/shell.ts'
import { collected, noun, verb } from '../shell/verb.ts'
import { type RunFlags, runScenario } from './run.ts'

export function scenarioCommand(shell: Shell): Command {
  return noun('scenario', 'Try a cloud: clusters made, checked, scaled and removed, as files say.', runCommand(shell))
}

function runCommand(shell: Shell): Command {
  return verb('run', 'Run scenario files, in the vocabulary of sahara-scenario; docs/scenarios.md tells it.')
    .argument('<file...>', 'YAML files, templates of them (.yaml.mako), or directories')
    .option('--args <name:value...>', 'values of variables in templates', pairs)
    .option('-V, --variable-file <file>', 'INI file; its DEFAULT section gives values of variables')
    .option('--feature <feature>', 'with the job flows of it; may be given several times', collected, [])
    .option('--validate', 'say what is wrong with the files; nothing is made')
    .option('--without-jobs', 'leave out edp_jobs_flow')
    .option('--count <count>', 'so many times', wholeNumber)
    .option('--junit <file>', 'write the results to it, for CI servers')
    .option('--ssh-port <port>', 'of the nodes; default: 22', wholeNumber)
    .action(async (places: string[], flags: RunFlags, command: Command) => {
      await runScenario(shell, command, places, flags)
    })
}
