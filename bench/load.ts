import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface Load {
  requestsPerSecond: number
  p50Ms: number
  p99Ms: number
  /** Answers of 400 and above. */
  refused: number
}

export interface LoadRequest {
  path: string
  /** It is POSTed then; `{n}` in it becomes another number each time, also in the next run (if a second lies between). */
  body?: string
}

const script = fileURLToPath(new URL('./load.lua', import.meta.url))

/**
 * Asks the address for some seconds over so many connections with `wrk` (Debian: apt-get install wrk). autocannon would
 * need no package, but it counts nothing for a server that closes each connection, as the original behind uWSGI does.
 * The token goes by the environment: arguments are seen in the process list.
 */
export async function load(
  { path, body }: LoadRequest,
  token: string,
  connections: number,
  seconds: number,
): Promise<Load> {
  const words = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--timeout', '30s', '-s', script, path]
  const env = { ...process.env, LOAD_TOKEN: token, LOAD_BODY: body ?? '' }
  const { stdout } = await promisify(execFile)('wrk', words, { env }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error('wrk is not installed: apt-get install wrk', { cause: error })
    throw error
  })
  const line = /^result (.*)$/m.exec(stdout)?.[1]
  if (line === undefined) throw new Error(`wrk printed no result:\n${stdout}`)
  const { requests, durationUs, p50Us, p99Us, refused } = JSON.parse(line) as Record<string, number>
  return {
    requestsPerSecond: (requests ?? 0) / ((durationUs ?? 0) / 1e6),
    p50Ms: (p50Us ?? 0) / 1000,
    p99Ms: (p99Us ?? 0) / 1000,
    refused: refused ?? 0,
  }
}
