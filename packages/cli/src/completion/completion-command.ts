import { Argument, type Command } from 'commander'
import type { Shell } from '../shell/shell.ts'
import { verb } from '../shell/verb.ts'
import { bashScript, zshScript } from './script.ts'
import { places } from './words.ts'

export function completionCommand(shell: Shell): Command {
  return verb('completion', 'Print the completion of this command for a shell: source <(fennec completion bash)')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']))
    .action((name: string, _flags: object, command: Command) => {
      const program = command.parent ?? command
      shell.print(name === 'zsh' ? zshScript(places(program)) : bashScript(places(program)))
    })
}
