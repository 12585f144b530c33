import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import ssh2, { type ServerChannel } from 'ssh2'

/** An SSH server in the test's own process that runs what it is told as the test's own user. */
export interface TestSshServer {
  port: number
  /** Connections at this moment, and the most connections and commands there were at once. */
  connections: number
  peakConnections: number
  peakCommands: number
  /** Hears nothing more on the connections it has, and keeps them open: as a node that hangs. @returns makes it hear again */
  hang(): () => void
  /** Cuts every connection, as a node that dies does. */
  cut(): void
  stop(): Promise<void>
}

export async function startSshServer(options: {
  hostKey: string
  accepts: (publicKey: Buffer) => boolean
  port?: number
}): Promise<TestSshServer> {
  const sockets = new Set<Socket>()
  let commands = 0
  const server: TestSshServer = {
    port: 0,
    connections: 0,
    peakConnections: 0,
    peakCommands: 0,
    hang() {
      const deaf = [...sockets]
      for (const socket of deaf) socket.pause()
      return () => {
        for (const socket of deaf) socket.resume()
      }
    },
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      listener.close()
      server.cut()
      await once(listener, 'close')
    },
  }
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey] }, (connection) => {
    connection.on('authentication', (context) => {
      if (context.method === 'publickey' && options.accepts(context.key.data)) context.accept()
      else context.reject(['publickey'])
    })
    connection.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, info) => {
        commands += 1
        server.peakCommands = Math.max(server.peakCommands, commands)
        execute(acceptExec(), info.command, () => {
          commands -= 1
        })
      })
    })
    // A client that goes away in the middle is what several tests do.
    connection.on('error', () => undefined)
  })
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    server.connections += 1
    server.peakConnections = Math.max(server.peakConnections, server.connections)
    socket.on('close', () => {
      sockets.delete(socket)
      server.connections -= 1
    })
    ssh.injectSocket(socket)
  })
  listener.listen(options.port ?? 0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  server.port = address.port
  return server
}

function execute(channel: ServerChannel, command: string, ended: () => void): void {
  const child = spawn('/bin/sh', ['-c', command], { stdio: 'pipe' })
  channel.pipe(child.stdin)
  child.stdin.on('error', () => undefined)
  child.stdout.pipe(channel, { end: false })
  child.stderr.pipe(channel.stderr, { end: false })
  channel.on('close', () => child.kill())
  child.on('close', (code, signal) => {
    ended()
    if (code === null) channel.exit((signal ?? 'KILL').replace(/^SIG/, ''))
    else channel.exit(code)
    channel.end()
  })
}
