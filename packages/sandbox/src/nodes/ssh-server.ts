import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import ssh2, { type AuthContext, type Connection } from 'ssh2'
import type { SshGate } from './ssh-gate.ts'
import type { SshLogin } from './ssh-login.ts'
import type { LoginUser } from './users.ts'

export interface NodeSshServer {
  close(): Promise<void>
}

export interface NodeSshServerOptions {
  login: SshLogin
  gate: SshGate
  name: string
  address: string
  port: number
  hostKey: string
  log: (message: string) => void
}

/** The node's sshd, hosted in the sandbox: no sshd need be installed. */
export async function listenSsh(options: NodeSshServerOptions): Promise<NodeSshServer> {
  const { login, gate, name, address, port, log } = options
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey], ident: 'FennecSandbox' }, (connection) => {
    serveConnection(connection, login, (message) => log(`${name}: ssh: ${message}`))
  })
  const served = new Set<Socket>()
  const unheard = new Set<Socket>()
  const serve = (socket: Socket): void => {
    served.add(socket)
    ssh.injectSocket(socket)
  }
  // Without noDelay each command costs a delayed acknowledgement, about 40 ms and more. Paused: ssh2 begins to read.
  const listener = createServer({ noDelay: true, pauseOnConnect: true }, (socket) => {
    socket.on('close', () => {
      served.delete(socket)
      unheard.delete(socket)
    })
    const fault = gate.meet()
    if (fault === 'refuse') {
      socket.resetAndDestroy()
    } else if (fault === 'hang') {
      unheard.add(socket)
      socket.on('error', (error) => log(`${name}: ssh: ${error.message}`))
    } else {
      serve(socket)
    }
  })
  let still = false
  const unwatch = gate.watch(() => {
    const fault = gate.now()
    if (fault === 'refuse') for (const socket of [...served, ...unheard]) socket.resetAndDestroy()
    if (still !== (fault === 'hang')) {
      still = !still
      login.standStill(still)
      for (const socket of served) hold(socket, still)
    }
    if (fault !== undefined) return
    for (const socket of unheard) {
      unheard.delete(socket)
      serve(socket)
    }
  })
  listener.listen(port, address)
  await once(listener, 'listening')
  return {
    async close() {
      unwatch()
      listener.close()
      for (const socket of [...served, ...unheard]) socket.destroy()
      await once(listener, 'close')
    },
  }
}

/** Nothing is read and nothing is said, as if the machine behind it stood still. */
function hold(socket: Socket, still: boolean): void {
  if (still) {
    socket.pause()
    socket.cork()
  } else {
    socket.uncork()
    socket.resume()
  }
}

function serveConnection(connection: Connection, login: SshLogin, log: (message: string) => void): void {
  let user: LoginUser | undefined
  connection.on('authentication', (context) => {
    const found = login.users.find((candidate) => candidate.name === context.username)
    admits(context, login, found).then(
      (admitted) => {
        if (!admitted) return context.reject(['publickey'])
        user = found
        context.accept()
      },
      (error: Error) => {
        log(error.message)
        context.reject()
      },
    )
  })
  connection.on('session', (accept) => {
    if (user) login.serve(accept(), user, log)
  })
  connection.on('error', (error) => {
    // A scanner or a client that hangs up: normal life of an sshd, of interest only to who looks for it.
    if (!('code' in error && error.code === 'ECONNRESET')) log(error.message)
  })
}

async function admits(context: AuthContext, login: SshLogin, user: LoginUser | undefined): Promise<boolean> {
  if (context.method !== 'publickey' || !user) return false
  const offered = context.key.data
  const key = (await login.keysOf(user)).find((candidate) => candidate.getPublicSSH().equals(offered))
  if (!key) return false
  // Without a signature the client only asks whether the key would do (RFC 4252 §7).
  if (!context.signature) return true
  return context.blob !== undefined && key.verify(context.blob, context.signature, context.hashAlgo) === true
}
