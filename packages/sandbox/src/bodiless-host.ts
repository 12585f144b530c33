import { BootSignals } from './nodes/boot-signals.ts'
import type { NodeHost, NodeSpec } from './nodes/node.ts'

/**
 * For tests without nodes: a server is ACTIVE and there is nobody there, but the wait conditions in its user data are
 * signalled.
 */
export class BodilessHost implements NodeHost {
  private readonly signals: BootSignals

  constructor(log: (message: string) => void, speed?: number) {
    this.signals = new BootSignals(log, speed)
  }

  async start(spec: NodeSpec): Promise<void> {
    this.signals.send(spec)
  }
  async attach(): Promise<void> {}
  async detach(): Promise<void> {}
  async grow(): Promise<void> {}
  async showExports(): Promise<void> {}
  async stop(serverId: string): Promise<void> {
    this.signals.callOff(serverId)
  }
  async stopAll(): Promise<void> {
    this.signals.callOff()
  }
}
