import { CloudError, isCloudError } from './cloud-error.ts'
import { createGate, type GateLimits } from './gate.ts'
import { createPauses } from './pauses.ts'

export interface TrafficLoad {
  underWay: number
  /** Because so many are under way. */
  waitingInLine: number
  /** Because a service told us to wait. */
  toldToWait: number
}

/** In whose name a call is made, and to which service. */
export interface CallPlace {
  service: string
  method: string
  url: string
  project: string | null
}

/** All calls of one process to one cloud: how many at once, and when a service wants none. */
export interface Traffic {
  /**
   * Sends when there is room and the service has not told us to wait. Waiting here is no part of the call's own time-out.
   *
   * @param longestWaitMs a longer wait that the service asked for is told to the caller, and nothing is sent
   */
  when<T>(place: CallPlace, longestWaitMs: number, send: () => Promise<T>, signal?: AbortSignal): Promise<T>
  load(): TrafficLoad
}

const DEFAULT_LIMITS: GateLimits = { inAll: 50, perProject: 10 }

export function createTraffic(limits: GateLimits = DEFAULT_LIMITS): Traffic {
  const gate = createGate(limits)
  const pauses = createPauses()

  /** The right to send, when both are true at once: there is room, and the service wants calls. */
  async function admitted(place: CallPlace, longestWaitMs: number, signal: AbortSignal | undefined) {
    const who = `${place.service} ${place.project ?? ''}`
    for (;;) {
      const leftMs = pauses.left(who)
      if (leftMs > longestWaitMs) throw toldToWait(place, leftMs)
      await pauses.over(who, signal)
      const leave = await gate.enter(place.project, signal)
      if (pauses.left(who) === 0) return { who, leave }
      leave()
    }
  }

  return {
    async when(place, longestWaitMs, send, signal) {
      const { who, leave } = await admitted(place, longestWaitMs, signal)
      try {
        return await send()
      } catch (error) {
        const waitMs = isCloudError(error) && asksToWait(error) ? (error.retryAfterMs ?? 0) : 0
        if (waitMs > 0) pauses.tell(who, waitMs)
        throw error
      } finally {
        leave()
      }
    },
    load: () => ({ underWay: gate.underWay, waitingInLine: gate.waiting, toldToWait: pauses.waiting }),
  }
}

const asksToWait = ({ status }: CloudError): boolean => status === 413 || status === 429 || status === 503

function toldToWait({ service, method, url }: CallPlace, retryAfterMs: number): CloudError {
  const words = `${service} told us to wait; it is asked again in ${Math.ceil(retryAfterMs / 1000)} s.`
  return new CloudError(words, { service, method, url, status: 429, requestId: null, retryable: true, retryAfterMs })
}
