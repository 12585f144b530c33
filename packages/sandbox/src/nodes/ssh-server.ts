import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import ssh2, { type AuthContext, type Connection } from 'ssh2'
import { authorizedKeys } from './authorized-keys.ts'
import type { NodeShell } from './node-shell.ts'
import { serveSession } from './ssh-session.ts'
import type { LoginUser } from './users.ts'

export interface NodeSshServer {
  close(): Promise<void>
}

export interface NodeSshServerOptions {
  shell: NodeShell
  name: string
  address: string
  port: number
  hostKey: string
  log: (message: string) => void
}

/** The node's sshd, hosted in the sandbox: no sshd need be installed. */
export async function listenSsh(options: NodeSshServerOptions): Promise<NodeSshServer> {
  const { shell, name, address, port, log } = options
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey], ident: 'FennecSandbox' }, (connection) => {
    serveConnection(connection, shell, (message) => log(`${name}: ssh: ${message}`))
  })
  const sockets = new Set<Socket>()
  // Without noDelay each command costs a delayed acknowledgement, about 40 ms and more.
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    ssh.injectSocket(socket)
  })
  listener.listen(port, address)
  await once(listener, 'listening')
  return {
    async close() {
      listener.close()
      for (const socket of sockets) socket.destroy()
      await once(listener, 'close')
    },
  }
}

function serveConnection(connection: Connection, shell: NodeShell, log: (message: string) => void): void {
  let user: LoginUser | undefined
  connection.on('authentication', (context) => {
    const found = shell.users.find((candidate) => candidate.name === context.username)
    admits(context, shell, found).then(
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
    if (user) serveSession(accept(), shell, user, log)
  })
  connection.on('error', (error) => {
    // A scanner or a client that hangs up: normal life of an sshd, of interest only to who looks for it.
    if (!('code' in error && error.code === 'ECONNRESET')) log(error.message)
  })
}

async function admits(context: AuthContext, shell: NodeShell, user: LoginUser | undefined): Promise<boolean> {
  if (context.method !== 'publickey' || !user) return false
  const offered = context.key.data
  const key = (await authorizedKeys(shell, user)).find((candidate) => candidate.getPublicSSH().equals(offered))
  if (!key) return false
  // Without a signature the client only asks whether the key would do (RFC 4252 §7).
  if (!context.signature) return true
  return context.blob !== undefined && key.verify(context.blob, context.signature, context.hashAlgo) === true
}
