import ssh2, { type ParsedKey, type ServerChannel, type Session } from 'ssh2'
import type { SshLogin } from '../ssh-login.ts'
import type { LoginUser } from '../users.ts'
import type { Machine } from './machine.ts'
import { programs } from './programs/programs.ts'
import { Shell } from './shell/shell.ts'
import { lateInput } from './shell/streams.ts'

export const keysFile = (user: LoginUser): string => `${user.home}/.ssh/authorized_keys`

/** SSH into a light node: every command is carried out by the node's own shell, in this process. */
export function lightLogin(machine: Machine): SshLogin {
  return {
    users: machine.users,
    async keysOf(user) {
      return parseKeys(machine.files.read(keysFile(user)) ?? '')
    },
    serve(session, user, log) {
      serve(machine, session, user, log)
    },
    standStill: (still) => machine.standStill(still),
  }
}

/** Lines that are no key are passed over, as sshd does. */
function parseKeys(content: string): ParsedKey[] {
  return content.split('\n').flatMap((line) => {
    const key = line.trim() === '' || line.startsWith('#') ? undefined : ssh2.utils.parseKey(line.trim())
    return key === undefined || key instanceof Error ? [] : [key]
  })
}

function serve(machine: Machine, session: Session, user: LoginUser, log: (message: string) => void): void {
  session.on('exec', (accept, _reject, { command }) => {
    const channel = accept()
    channel.on('error', (error: Error) => log(error.message))
    run(machine, user, channel, command).catch((error: Error) => {
      log(`${command.split('\n')[0]}: ${error.stack ?? error.message}`)
      channel.exit(255)
      channel.end()
    })
  })
}

async function run(machine: Machine, user: LoginUser, channel: ServerChannel, command: string): Promise<void> {
  const input = collect(channel)
  const streams = {
    in: lateInput(input),
    out: (text: string) => void channel.write(Buffer.from(text, 'latin1')),
    err: (text: string) => void channel.stderr.write(Buffer.from(text, 'latin1')),
  }
  const shell = new Shell({ machine, user, programs, streams })
  const status = await shell.runText(Buffer.from(command, 'utf8').toString('latin1'))
  channel.exit(status)
  channel.end()
}

/** Begins to listen at once: what comes before somebody asks must not be lost. */
function collect(channel: ServerChannel): () => Promise<string> {
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve) => {
    channel.on('data', (chunk: Buffer) => chunks.push(chunk))
    channel.on('end', resolve)
    channel.on('close', resolve)
  })
  return async () => {
    await ended
    return Buffer.concat(chunks).toString('latin1')
  }
}
