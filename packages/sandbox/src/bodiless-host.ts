import type { NodeHost, NodeSpec } from './nodes/node.ts'

const SIGNAL_LINE = /-H 'X-Auth-Token: ([^']+)'[^\n]*?(http:\/\/\S+\/signal)/g
const BOOT_MILLISECONDS = 50

/**
 * For tests without nodes: a server is ACTIVE and there is nobody there, but the wait conditions in its user data are
 * signalled, as its `curl` would have done.
 */
export class BodilessHost implements NodeHost {
  private readonly timers = new Set<NodeJS.Timeout>()
  private readonly log: (message: string) => void

  constructor(log: (message: string) => void) {
    this.log = log
  }

  async start(spec: NodeSpec): Promise<void> {
    for (const [, token, url] of spec.userData.matchAll(SIGNAL_LINE)) {
      if (token === undefined || url === undefined) continue
      const timer = setTimeout(() => {
        this.timers.delete(timer)
        this.signal(token, url).catch((error) =>
          this.log(`Signalling for server ${spec.serverId} failed: ${error.message}`),
        )
      }, BOOT_MILLISECONDS)
      this.timers.add(timer)
    }
  }

  private async signal(token: string, url: string): Promise<void> {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'x-auth-token': token, 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'SUCCESS' }),
    })
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
  }

  async attach(): Promise<void> {}
  async detach(): Promise<void> {}
  async stop(): Promise<void> {}
  async stopAll(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }
}
