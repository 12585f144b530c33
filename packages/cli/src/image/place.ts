import { type Command, Option } from 'commander'
import { EXIT, ExitCode } from '../exit-code.ts'
import type { Shell } from '../shell/shell.ts'

/** Where an image is looked at or made: a node over SSH, a root directory (which takes an administrator), or a file of QEMU's. */
export type Place = { host: string; identity: string | undefined; port: string | undefined } | { root: string } | File
type File = { image: string }

export interface PlaceFlags {
  host?: string
  identity?: string
  sshPort?: string
  root?: string
  image?: string
}

export function withPlace(command: Command, image: string): Command {
  return command
    .addOption(new Option('--host <user@address>', 'a node that was booted from it, over SSH'))
    .option('--identity <file>', 'private key for the node')
    .option('--ssh-port <port>', 'of its SSH server')
    .option('--root <directory>', 'its root directory, mounted here; takes root')
    .option('--image <file>', image)
}

/** @throws {ExitCode} when not exactly one place is said */
export function placeOf({ host, identity, sshPort, root, image }: PlaceFlags, shell: Shell): Place {
  const said = [
    ...(host === undefined ? [] : [{ host, identity, port: sshPort }]),
    ...(root === undefined ? [] : [{ root }]),
    ...(image === undefined ? [] : [{ image }]),
  ]
  const [place] = said
  if (place !== undefined && said.length === 1) return place
  shell.note(
    'Say one place: --host USER@ADDRESS, a node that was booted from the image, --root DIRECTORY, or --image FILE.',
  )
  throw new ExitCode(EXIT.usage)
}
