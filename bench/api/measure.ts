import type { Contestant } from '../contestants.ts'
import { type LoadRequest, load } from '../load.ts'
import { memoryOf } from '../memory.ts'
import { watchStolenTime } from '../stolen-time.ts'
import { untilQuiet } from './until-quiet.ts'

const SECONDS_PER_MEASUREMENT = 4

/** One row of the table: a kind of request, repeated over so many connections, and the memory of the API afterwards. */
export async function measure(
  contestant: Contestant,
  token: string,
  request: LoadRequest & { name: string },
  connections: number,
) {
  const { name, ...sent } = request
  await untilQuiet()
  const asked = { ...sent, path: contestant.url + sent.path }
  const stolenTime = await watchStolenTime()
  const { requestsPerSecond, p50Ms, p99Ms, refused } = await load(asked, token, connections, SECONDS_PER_MEASUREMENT)
  const stolen = await stolenTime.stop()
  const { rss, pss } = await memoryOf(await contestant.apiPid())
  console.error(`${contestant.name}: ${name}, ${connections} connections: ${requestsPerSecond.toFixed(1)}/s`)
  return {
    service: contestant.name,
    request: name,
    connections,
    'requests/s': Number(requestsPerSecond.toFixed(1)),
    'p50 ms': p50Ms,
    'p99 ms': p99Ms,
    refused,
    'API RSS MiB': Math.round(rss),
    'API PSS MiB': Math.round(pss),
    'stolen %': stolen,
  }
}

export type ApiRow = Awaited<ReturnType<typeof measure>>
