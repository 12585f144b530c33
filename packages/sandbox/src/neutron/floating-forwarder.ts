import { connect, createServer, type Server, type Socket } from 'node:net'
import type { NeutronState } from './state.ts'

/**
 * Makes floating IPs reachable: SSH to the floating address is carried to the fixed one. Without it a client that
 * prefers a server's floating IP, as Fennec does, would find nobody there.
 */
export class FloatingForwarder {
  private readonly sshPort: number
  private readonly log: (message: string) => void
  /** By floating address; the fixed one with it, to see a change. */
  private readonly listening = new Map<string, { fixed: string; server: Server; sockets: Set<Socket> }>()

  constructor(sshPort: number, log: (message: string) => void) {
    this.sshPort = sshPort
    this.log = log
  }

  /** Called after every change of the state: listens where it has to, and nowhere else. */
  follow(state: NeutronState): void {
    const wanted = new Map<string, string>()
    for (const floating of Object.values(state.floatingIps)) {
      const fixed = floating.portId === null ? undefined : state.ports[floating.portId]?.fixedIps[0]?.address
      if (fixed !== undefined) wanted.set(floating.address, fixed)
    }
    for (const [address, { fixed }] of this.listening) if (wanted.get(address) !== fixed) this.close(address)
    for (const [address, fixed] of wanted) if (!this.listening.has(address)) this.open(address, fixed)
  }

  stop(): void {
    for (const address of [...this.listening.keys()]) this.close(address)
  }

  private open(address: string, fixed: string): void {
    const sockets = new Set<Socket>()
    const server = createServer((near) => {
      const far = connect(this.sshPort, fixed)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket)
        socket.setNoDelay(true)
        // A refused or broken connection ends for both, as it would through a router.
        socket.on('error', () => other.destroy())
        socket.on('close', () => {
          sockets.delete(socket)
          other.destroy()
        })
      }
      near.pipe(far).pipe(near)
    })
    server.on('error', (error) => this.log(`Floating IP ${address} is not reachable: ${error.message}`))
    server.listen(this.sshPort, address)
    this.listening.set(address, { fixed, server, sockets })
  }

  private close(address: string): void {
    const entry = this.listening.get(address)
    this.listening.delete(address)
    entry?.server.close()
    for (const socket of entry?.sockets ?? []) socket.destroy()
  }
}
