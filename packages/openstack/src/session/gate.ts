export interface GateLimits {
  /** Calls under way in all. */
  inAll: number
  /** Of one project. */
  perProject: number
}

/** Lets so many calls through at once; the others wait. */
export interface Gate {
  /**
   * Resolves when the call may go; what it gives is called when the call has ended. Projects that wait take turns, and the
   * calls of one go in the order in which they came.
   *
   * @param project null: the call is in no project's name, and only the limit in all counts
   */
  enter(project: string | null, signal?: AbortSignal): Promise<() => void>
  readonly underWay: number
  readonly waiting: number
}

type Admit = () => void

const NO_PROJECT = ''

export function createGate({ inAll, perProject }: GateLimits): Gate {
  const of = new Map<string, number>()
  const queues = new Map<string, Admit[]>()
  let underWay = 0
  let waiting = 0

  const hasRoom = (project: string): boolean =>
    underWay < inAll && (project === NO_PROJECT || (of.get(project) ?? 0) < perProject)

  function count(project: string, difference: 1 | -1): void {
    underWay += difference
    const now = (of.get(project) ?? 0) + difference
    if (now === 0) of.delete(project)
    else of.set(project, now)
  }

  /** One that left makes room for one. */
  function admitNext(): void {
    for (const [project, queue] of queues) {
      if (!hasRoom(project)) continue
      const admit = queue.shift()
      queues.delete(project)
      // Behind all others that wait: its next call comes when they have had their turn.
      if (queue.length > 0) queues.set(project, queue)
      admit?.()
      return
    }
  }

  function inLine(project: string, signal: AbortSignal | undefined): Promise<void> {
    const queue = queues.get(project) ?? []
    queues.set(project, queue)
    waiting += 1
    return new Promise((resolve, reject) => {
      const admit = (): void => {
        waiting -= 1
        signal?.removeEventListener('abort', giveUp)
        count(project, 1)
        resolve()
      }
      const giveUp = (): void => {
        waiting -= 1
        queue.splice(queue.indexOf(admit), 1)
        if (queue.length === 0) queues.delete(project)
        reject(signal?.reason)
      }
      queue.push(admit)
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  return {
    async enter(named, signal) {
      signal?.throwIfAborted()
      const project = named ?? NO_PROJECT
      if (hasRoom(project)) count(project, 1)
      else await inLine(project, signal)
      let isIn = true
      return () => {
        if (!isIn) return
        isIn = false
        count(project, -1)
        admitNext()
      }
    },
    get underWay() {
      return underWay
    },
    get waiting() {
      return waiting
    },
  }
}
