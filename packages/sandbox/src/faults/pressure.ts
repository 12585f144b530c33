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

/** Requests under way at once, at the most, whichever services they went to. */
export interface Crowding {
  inAll: number
  /** By project that has asked for anything; none of requests that need no token. */
  ofProject: Record<string, number>
}

interface Crowd {
  now: number
  most: number
}

const ALL = ''

/** Counts the requests of every project to every service. */
export class PressureGauge {
  private readonly counts = new Map<string, Pressure & { now: number }>()
  private readonly crowds = new Map<string, Crowd>()

  /** @returns to be called when the request has its answer */
  begin(projectId: string, service: ServiceName): () => void {
    const key = `${service} ${projectId}`
    const count = this.counts.get(key) ?? { projectId, service, most: 0, requests: 0, now: 0 }
    this.counts.set(key, count)
    count.now += 1
    count.requests += 1
    count.most = Math.max(count.most, count.now)
    // Requests without a project are in all as well, and have no crowd of their own.
    const left = [...new Set([ALL, projectId])].map((who) => this.enter(who))
    return () => {
      count.now -= 1
      for (const leave of left) leave()
    }
  }

  private enter(who: string): () => void {
    const crowd = this.crowds.get(who) ?? { now: 0, most: 0 }
    this.crowds.set(who, crowd)
    crowd.now += 1
    crowd.most = Math.max(crowd.most, crowd.now)
    return () => {
      crowd.now -= 1
    }
  }

  /** `reset` as in `read`. */
  readCrowding(options: { reset?: boolean } = {}): Crowding {
    const { [ALL]: inAll = 0, ...ofProject } = Object.fromEntries(
      [...this.crowds].filter(([who, { most }]) => who === ALL || most > 0).map(([who, { most }]) => [who, most]),
    )
    if (options.reset) for (const crowd of this.crowds.values()) crowd.most = crowd.now
    return { inAll, ofProject }
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
