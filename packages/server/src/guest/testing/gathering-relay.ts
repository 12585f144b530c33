import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'

/**
 * Stands before a server and hands on what it says only after a moment of silence, all in one piece: as a busy
 * machine or network does, where an answer and what follows it are read together.
 */
export async function startGatheringRelay(port: number, silenceMs: number) {
  const sockets = new Set<Socket>()
  const listener = createServer({ noDelay: true }, (near) => {
    const far = createConnection({ port, host: '127.0.0.1', noDelay: true })
    let gathered: Buffer[] = []
    let timer: NodeJS.Timeout | undefined
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearTimeout(timer)
        near.destroy()
        far.destroy()
        sockets.delete(socket)
      })
    }
    near.on('data', (chunk) => far.write(chunk))
    far.on('data', (chunk) => {
      gathered.push(chunk)
      clearTimeout(timer)
      timer = setTimeout(() => {
        near.write(Buffer.concat(gathered))
        gathered = []
      }, silenceMs)
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return {
    port: address.port,
    async stop() {
      listener.close()
      for (const socket of sockets) socket.destroy()
      await once(listener, 'close')
    },
  }
}
