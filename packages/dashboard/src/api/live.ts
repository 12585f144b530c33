import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What the page keeps of each collection that the service tells changes of. */
const KEYS: Record<string, readonly QueryKey[]> = {
  clusters: [['clusters']],
  cluster_templates: [['cluster-templates']],
  node_group_templates: [['node-group-templates']],
  jobs: [['job-templates']],
  job_executions: [['jobs']],
  job_binaries: [['job-binaries']],
  data_sources: [['data-sources']],
}

/** The service says something every 5 s: a stream that is silent for so long is dead, whatever the browser thinks. */
const SILENCE_MS = 12_000
const AGAIN_MS = 5000
/** While changes are told: against one that got lost, and for what depends on more than its own collection. */
const SELDOM_MS = 60_000

let isLive = false
let current: Stream | null = null

/** How soon to look again: as soon as that, or seldom while the service tells of changes by itself. */
export const pollMs = (ms: number): number => (isLive ? Math.max(ms, SELDOM_MS) : ms)

/** The service did not answer something else: until the stream is there again, it is asked at intervals. */
export const doubtLiveUpdates = (): void => current?.fail()

/** While the window is seen, changes come by themselves; whenever that fails, the page asks at intervals. */
export function useLiveUpdates(client: QueryClient): void {
  useEffect(() => {
    const watchWhileSeen = () => {
      current?.end()
      // A browser has six connections to a service for all its windows: hidden ones must not hold them.
      current = document.visibilityState === 'visible' ? openStream(client) : null
    }
    watchWhileSeen()
    document.addEventListener('visibilitychange', watchWhileSeen)
    window.addEventListener('offline', doubtLiveUpdates)
    return () => {
      document.removeEventListener('visibilitychange', watchWhileSeen)
      window.removeEventListener('offline', doubtLiveUpdates)
      current?.end()
      current = null
    }
  }, [client])
}

interface Stream {
  end(): void
  /** Ends it, and tries again later. */
  fail(): void
}

function openStream(client: QueryClient): Stream {
  const refresh = refresher(client)
  const source = new EventSource('/dashboard/events')
  let silence: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const end = () => {
    clearTimeout(silence)
    clearTimeout(retry)
    source.close()
    isLive = false
  }
  const fail = () => {
    const wasLive = isLive
    end()
    // Their intervals are read anew with the next answer.
    if (wasLive) void client.invalidateQueries()
    retry = setTimeout(() => {
      current = openStream(client)
    }, AGAIN_MS)
  }
  const heard = () => {
    clearTimeout(silence)
    silence = setTimeout(fail, SILENCE_MS)
  }
  source.addEventListener('alive', heard)
  source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
    heard()
    isLive = true
    const collections = JSON.parse(data) as string[] | null
    for (const key of (collections ?? Object.keys(KEYS)).flatMap((collection) => KEYS[collection] ?? [])) refresh(key)
  })
  source.addEventListener('error', fail)
  heard()
  return { end, fail }
}

/** Asks again for what changed, once at a time: changes that come faster than answers make one more request, not a queue. */
function refresher(client: QueryClient): (key: QueryKey) => void {
  const running = new Set<string>()
  const changedSince = new Set<string>()
  const refresh = async (key: QueryKey): Promise<void> => {
    const name = JSON.stringify(key)
    if (running.has(name)) {
      changedSince.add(name)
      return
    }
    running.add(name)
    await client.invalidateQueries({ queryKey: key })
    running.delete(name)
    if (changedSince.delete(name)) await refresh(key)
  }
  return (key) => void refresh(key)
}
