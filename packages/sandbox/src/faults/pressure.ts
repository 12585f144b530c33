import type { ServiceName } from '../http/api-error.ts'

/** What a project has asked of a service. */
export interface Pressure {
  /** Empty: requests that need no token, as signing in. */
  projectId: string
  service: ServiceName
  /** Requests under way at once, at the most. */
  most: number
  requests: number
}

/** Counts the requests of every project to every service. */
export class PressureGauge {
  private readonly counts = new Map<string, Pressure & { now: number }>()

  /** @returns to be called when the request has its answer */
  begin(projectId: string, service: ServiceName): () => void {
    const key = `${service} ${projectId}`
    const count = this.counts.get(key) ?? { projectId, service, most: 0, requests: 0, now: 0 }
    this.counts.set(key, count)
    count.now += 1
    count.requests += 1
    count.most = Math.max(count.most, count.now)
    return () => {
      count.now -= 1
    }
  }

  /** `reset`: what is counted begins anew after this, with what is under way. */
  read(options: { reset?: boolean } = {}): Pressure[] {
    const read = [...this.counts.values()].map(({ now: _now, ...shown }) => shown)
    if (options.reset) {
      for (const count of this.counts.values()) {
        count.requests = 0
        count.most = count.now
      }
    }
    return read.filter((one) => one.requests > 0)
  }
}
