import { type Command, Option } from 'commander'
import { EXIT, ExitCode } from '../exit-code.ts'
import { column } from '../output/columns.ts'
import type { Shell } from '../shell/shell.ts'
import { acting, verb, type Work, withOutput } from '../shell/verb.ts'
import { type TriedRequirement, triedRequirements } from './tried-requirements.ts'

const COLUMNS = [
  column<TriedRequirement>('requirement', ({ name }) => name),
  column<TriedRequirement>('found', ({ isThere, is_optional }) =>
    isThere ? 'yes' : is_optional ? 'no (optional)' : 'no',
  ),
  column<TriedRequirement>('remedy', ({ isThere, remedy }) => (isThere ? '' : remedy)),
]

interface Flags {
  host?: string
  identity?: string
  sshPort?: string
  root?: string
}

export function checkCommand(shell: Shell): Command {
  const command = withOutput(verb('check', 'Try whether an image holds what nodes of a plugin need.'))
    .argument('<plugin>', 'its name')
    .argument('<version>', 'of the plugin')
    .addOption(new Option('--host <user@address>', 'a node that was booted from it, over SSH').conflicts('root'))
    .option('--identity <file>', 'private key for the node')
    .option('--ssh-port <port>', 'of its SSH server')
    .option('--root <directory>', 'its root directory, mounted here; takes root')
  return acting(shell, command, async (work: Work, plugin: string, version: string, flags: Flags) => {
    const { host, root, identity, sshPort: port } = flags
    if ((host === undefined) === (root === undefined)) {
      shell.note(
        'Say what is looked at: --host USER@ADDRESS, a node that was booted from the image, or --root DIRECTORY.',
      )
      throw new ExitCode(EXIT.usage)
    }
    const { image_requirements: requirements } = await work.client.plugins.getVersion(plugin, version)
    const tried = await triedRequirements(
      root === undefined ? { host: host ?? '', identity, port } : { root },
      requirements,
    )
    work.list(tried, COLUMNS)
    const missing = tried.filter(({ isThere, is_optional }) => !isThere && !is_optional)
    if (missing.length === 0) return
    work.note(`${missing.length} of ${tried.length} things are missing: nodes of ${plugin} ${version} would fail.`)
    throw new ExitCode(EXIT.no)
  })
}
