import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to the database that forgets connections as a firewall does: they stay open, and nothing comes through any more. */
export interface ForgetfulProxy {
  port: number
  /** All connections there are; new ones work. How many it forgot. */
  forget(): number
  close(): Promise<void>
}

export async function startForgetfulProxy(targetPort: number): Promise<ForgetfulProxy> {
  const pairs = new Set<[near: Socket, far: Socket]>()
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    const end = (): void => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) socket.on('close', end).on('error', end)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    forget() {
      for (const [near, far] of pairs) {
        near.unpipe(far)
        far.unpipe(near)
        near.pause()
        far.pause()
      }
      return pairs.size
    },
    async close() {
      for (const sockets of pairs) for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
