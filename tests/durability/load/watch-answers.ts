import { setTimeout as sleep } from 'node:timers/promises'
import type { Person, ShownCluster } from '../system/person.ts'

/** As a page that somebody watches asks again. */
const EVERY_MS = 500

/**
 * How long answers take meanwhile, as those who watch would feel it: each lists its clusters, and looks at one of them with its progress.
 *
 * @param people each with a cluster or more: the answer of an empty list is no measure
 */
export function watchAnswers(people: readonly Person[]) {
  const took: number[] = []
  let over = false
  const asked = async (person: Person, path: string): Promise<Record<string, unknown>> => {
    const began = performance.now()
    const { status, body } = await person.once('GET', path)
    took.push(performance.now() - began)
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`)
    return body
  }
  const watching = people.map(async (person) => {
    while (!over) {
      const clusters = (await asked(person, '/v2/clusters')).clusters as ShownCluster[]
      const one = clusters[took.length % clusters.length]
      if (one === undefined) throw new Error('a list is empty that was to be measured')
      await asked(person, `/v2/clusters/${one.id}?show_progress=true`)
      await sleep(EVERY_MS)
    }
  })
  return {
    async end(): Promise<{ p99Ms: number; answers: number }> {
      over = true
      await Promise.all(watching)
      took.sort((a, b) => a - b)
      return { p99Ms: Math.round(took[Math.floor(took.length * 0.99)] ?? Number.NaN), answers: took.length }
    },
  }
}
