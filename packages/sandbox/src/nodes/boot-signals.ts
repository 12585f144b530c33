import type { NodeSpec } from './node.ts'

const SIGNAL_LINE = /-H 'X-Auth-Token: ([^']+)'[^\n]*?(http:\/\/\S+\/signal)/g
const BOOT_MILLISECONDS = 50
const RETRY_MILLISECONDS = 1000

/** Signals the wait conditions of a server's user data, as the `curl` there would: until it is heard. */
export class BootSignals {
  private readonly timers = new Map<string, Set<NodeJS.Timeout>>()
  private readonly log: (message: string) => void
  private readonly speed: number

  constructor(log: (message: string) => void, speed = 1) {
    this.log = log
    this.speed = speed
  }

  send(spec: NodeSpec): void {
    this.timers.set(spec.serverId, new Set())
    for (const [, token, url] of spec.userData.matchAll(SIGNAL_LINE)) {
      if (token !== undefined && url !== undefined) this.later(spec.serverId, token, url, BOOT_MILLISECONDS)
    }
  }

  /** The server is gone, or all of them. */
  callOff(serverId?: string): void {
    for (const id of serverId === undefined ? [...this.timers.keys()] : [serverId]) {
      for (const timer of this.timers.get(id) ?? []) clearTimeout(timer)
      this.timers.delete(id)
    }
  }

  private later(serverId: string, token: string, url: string, milliseconds: number): void {
    const timers = this.timers.get(serverId)
    // Called off while a signal was on its way.
    if (timers === undefined) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      signal(token, url).catch((error: Error) => {
        if (!this.timers.has(serverId)) return
        if (milliseconds === BOOT_MILLISECONDS) {
          this.log(`Signalling for server ${serverId} failed: ${error.message}`)
        }
        // A sandbox that was started again on another port: nobody will ever listen there.
        if (!isRefused(error)) this.later(serverId, token, url, RETRY_MILLISECONDS)
      })
    }, milliseconds / this.speed)
    timers.add(timer)
  }
}

async function signal(token: string, url: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'x-auth-token': token, 'content-type': 'application/json' },
    body: JSON.stringify({ status: 'SUCCESS' }),
  })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
}

/** What fetch throws has the socket's own error as its cause. */
function isRefused({ cause }: Error): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
