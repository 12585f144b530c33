import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const SSHD = '/usr/sbin/sshd'

/** OpenSSH's own server for the test's own user, with keys and settings of its own in `directory`. */
export async function startOpenSshServer(options: {
  directory: string
  hostKey: string
  authorizedKey: string
}): Promise<{ port: number; stop(): Promise<void> }> {
  const { directory } = options
  // Where sshd run by root shuts itself in before the login; Debian makes it when the service starts.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  const hostKeyFile = join(directory, 'host_key')
  await writeFile(hostKeyFile, options.hostKey)
  await chmod(hostKeyFile, 0o600)
  await writeFile(join(directory, 'authorized_keys'), options.authorizedKey)
  const port = await freePort()
  const settings = [
    `Port=${port}`,
    'ListenAddress=127.0.0.1',
    `HostKey=${hostKeyFile}`,
    `AuthorizedKeysFile=${join(directory, 'authorized_keys')}`,
    'StrictModes=no',
    'UsePAM=no',
    'PidFile=none',
  ]
  const sshd = spawn(SSHD, ['-D', '-f', '/dev/null', ...settings.flatMap((setting) => ['-o', setting])], {
    stdio: 'ignore',
  })
  const ended = once(sshd, 'exit')
  await listening(port)
  return {
    port,
    async stop() {
      sshd.kill()
      await ended
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = createConnection(port, '127.0.0.1')
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (open) return
    await sleep(50)
  }
  throw new Error(`sshd does not listen on port ${port}`)
}
