import type { Contestant } from '../contestants.ts'
import { type LoadRequest, load } from '../load.ts'
import { memoryOf } from '../memory.ts'
import { watchStolenTime } from '../stolen-time.ts'
import { untilQuiet } from './until-quiet.ts'

const WARM_UP_SECONDS = 2
const SECONDS_PER_MEASUREMENT = 8

/**
 * One row of the table: a kind of request, repeated over so many connections, and the memory of the API afterwards. The
 * first seconds are not measured, of any service: in them connections to databases are made, and code is compiled or
 * read from disk again, which a service that is asked all day does not do, and which would alone be the p99.
 */
export async function measure(
  contestant: Contestant,
  token: string,
  request: LoadRequest & { name: string },
  connections: number,
) {
  const { name, ...sent } = request
  await untilQuiet()
  const asked = { ...sent, path: contestant.url + sent.path }
  await load(asked, token, connections, WARM_UP_SECONDS)
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
