import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { PseudoTtyInfo, ServerChannel, Session } from 'ssh2'
import { loginEnvironment, type NodeShell } from './node-shell.ts'
import type { LoginUser } from './users.ts'

type WindowSize = Pick<PseudoTtyInfo, 'rows' | 'cols'>

interface Terminal {
  size: WindowSize
  /** In the node: where script(1) left the name of the terminal it made. */
  nameFile: string
}

/** One session channel (RFC 4254 §6): a command or a shell, with or without a terminal. */
export function serveSession(
  session: Session,
  shell: NodeShell,
  user: LoginUser,
  log: (message: string) => void,
  started: (child: ChildProcess) => void,
): void {
  const environment = loginEnvironment(shell, user)
  let terminal: Terminal | undefined

  session.on('env', (accept, _reject, info) => {
    // What Debian's sshd accepts (AcceptEnv).
    if (/^(LANG|LC_[A-Z]+)$/.test(info.key)) environment[info.key] = info.val
    accept?.()
  })
  session.on('pty', (accept, _reject, info) => {
    terminal = { size: info, nameFile: `/tmp/.terminal-${randomBytes(6).toString('hex')}` }
    environment.TERM = 'term' in info && typeof info.term === 'string' ? info.term : 'xterm'
    accept?.()
  })
  session.on('window-change', (accept, _reject, size) => {
    if (terminal) {
      const resize = `stty -F "$(cat ${terminal.nameFile})" ${sizeWords(size)}`
      shell
        .spawn(user, ['/bin/sh', '-c', resize], { env: environment, stdio: 'ignore' })
        .on('error', (error) => log(error.message))
    }
    accept?.()
  })
  session.on('exec', (accept, _reject, info) => serve(accept(), '/bin/bash -c "$1"', info.command))
  session.on('shell', (accept) => serve(accept(), terminal ? 'cat /etc/motd; /bin/bash -l' : '/bin/bash -l', ''))

  function serve(channel: ServerChannel, program: string, command: string): void {
    const words = [
      '/bin/sh',
      '-c',
      `cd "$HOME"; ${terminal ? withTerminal(terminal, program) : `exec ${program}`}`,
      'sh',
      command,
    ]
    const child = shell.spawn(user, words, { env: environment, stdio: 'pipe', detached: true })
    started(child)
    join(channel, child, log)
    channel.on('close', () => {
      // The terminal is gone: what runs in it is told, as by a hang-up. A command without terminal runs on.
      if (terminal && child.pid && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGHUP')
    })
  }
}

/** `script` (util-linux, on every Debian) makes the terminal inside the node; sshd's own would be the host's. */
function withTerminal(terminal: Terminal, program: string): string {
  const inside = `tty > ${terminal.nameFile}; stty ${sizeWords(terminal.size)}; set -- "$FENNEC_COMMAND"; unset FENNEC_COMMAND; ${program}; status=$?; rm -f ${terminal.nameFile}; exit $status`
  return `FENNEC_COMMAND=$1 exec script -qefc '${inside}' /dev/null`
}

function join(channel: ServerChannel, child: ChildProcess, log: (message: string) => void): void {
  const { stdin, stdout, stderr } = child
  if (!stdin || !stdout || !stderr) throw new Error('a command was started without pipes')
  channel.pipe(stdin)
  stdout.pipe(channel, { end: false })
  stderr.pipe(channel.stderr, { end: false })
  // A command may end without reading all of its input (EPIPE): the client learns it from the exit status.
  stdin.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') log(error.message)
  })
  channel.on('error', (error: Error) => log(error.message))
  channel.on('close', () => {
    stdout.destroy()
    stderr.destroy()
  })
  child.on('error', (error) => {
    channel.stderr.write(`${error.message}\n`)
    channel.exit(255)
    channel.end()
  })
  child.on('close', (code, signal) => {
    if (code !== null) channel.exit(code)
    else channel.exit((signal ?? 'SIGKILL').replace(/^SIG/, ''))
    channel.end()
  })
}

function sizeWords(size: WindowSize): string {
  return `rows ${Math.trunc(size.rows) || 24} cols ${Math.trunc(size.cols) || 80}`
}
