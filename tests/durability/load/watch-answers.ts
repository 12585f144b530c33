import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Person } from '../system/person.ts'
import type { Watch, Watched } from './watching-thread.ts'

const thread = new URL('./watching-thread.ts', import.meta.url)

/**
 * How long answers take meanwhile, as those who watch would feel it: each lists its clusters, and looks at one of them with its progress.
 * From a thread of its own: this one is the cloud too, and what waits for that is no time of the service.
 *
 * @param people each with a cluster or more: the answer of an empty list is no measure
 * @param serviceUrls asked in turn
 */
export async function watchAnswers(people: readonly Person[], serviceUrls: readonly string[]) {
  const tokens = await Promise.all(people.map(({ cloud }) => cloud.session.token()))
  const worker = new Worker(thread, { workerData: { tokens, serviceUrls } satisfies Watch })
  const ended = once(worker, 'message')
  // Told by end().
  ended.catch(() => undefined)
  return {
    async end(): Promise<{ p99Ms: number; answers: number }> {
      worker.postMessage('end')
      const [{ tookMs, fault }] = (await ended) as [Watched]
      if (fault !== null) throw new Error(fault)
      tookMs.sort((a, b) => a - b)
      return { p99Ms: Math.round(tookMs[Math.floor(tookMs.length * 0.99)] ?? Number.NaN), answers: tookMs.length }
    },
  }
}
