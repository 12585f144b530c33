import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { ShownCluster } from '../system/person.ts'

export interface Watch {
  /** Of each who watches. */
  tokens: readonly string[]
  serviceUrls: readonly string[]
}

export interface Watched {
  tookMs: number[]
  /** What went wrong; null: nothing. */
  fault: string | null
}

/** As a page that somebody watches asks again. */
const EVERY_MS = 500

const { tokens, serviceUrls } = workerData as Watch
const tookMs: number[] = []
let isOver = false
parentPort?.once('message', () => {
  isOver = true
})
const watched: Watched = await Promise.all(tokens.map(watch)).then(
  () => ({ tookMs, fault: null }),
  (error: unknown) => ({ tookMs, fault: String(error) }),
)
parentPort?.postMessage(watched)

async function watch(token: string): Promise<void> {
  while (!isOver) {
    const clusters = (await asked(token, '/v2/clusters')).clusters as ShownCluster[]
    const one = clusters[tookMs.length % clusters.length]
    if (one === undefined) throw new Error('a list is empty that was to be measured')
    await asked(token, `/v2/clusters/${one.id}?show_progress=true`)
    await sleep(EVERY_MS)
  }
}

async function asked(token: string, path: string): Promise<Record<string, unknown>> {
  const began = performance.now()
  const answer = await fetch(`${serviceUrls[tookMs.length % serviceUrls.length]}${path}`, {
    headers: { 'x-auth-token': token, 'openstack-api-version': 'data-processing 2.1' },
  })
  const text = await answer.text()
  tookMs.push(performance.now() - began)
  if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}
