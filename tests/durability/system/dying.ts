/**
 * Loaded before the service (`--import`): ends or stops the process at a place of the test's choosing, which is written
 * down first, so that no process dies at the same place again. A place is a moment of a step, or a changing call to the
 * cloud before it is sent and when its answer has come; they are met, not listed: a new step is a new place.
 */
import { createHash } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync, existsSync, readFileSync, writeSync } from 'node:fs'
import type { Deaths } from './deaths.ts'

const given = process.env.FENNEC_TEST_DEATHS
if (given === undefined) throw new Error('FENNEC_TEST_DEATHS says where to die')
const { file, only, sample, signal } = JSON.parse(given) as Deaths

/** Fewer than the shortest operation has. */
const A_FEW = 2
/** Places this process came to since somebody is to die, and before anybody did. */
let met = 0

function reached(place: string): void {
  // Without the file nobody dies: the test makes it when what it waits for has been accepted.
  if (!existsSync(file)) {
    met = 0
    return
  }
  if (only !== undefined && only !== place) return
  const deaths = readFileSync(file, 'utf8')
  if (deaths === '') met += 1
  const isOverdue = deaths === '' && met >= A_FEW + (sample?.take ?? 0)
  if (sample !== undefined && drawn(place) % sample.of !== sample.take && !isOverdue) return
  if (deaths.split('\n').includes(place)) return
  appendFileSync(file, `${place}\n`)
  writeSync(1, `${JSON.stringify({ msg: `${signal} at ${place}` })}\n`)
  process.kill(process.pid, signal)
}

const drawn = (place: string): number => createHash('sha256').update(place).digest().readUInt32BE(0)

subscribe('fennec.engine.step', (message) => {
  const { kind, step, at } = message as { kind: string; step: string; at: string }
  reached(`${kind} / ${step} / ${at}`)
})

interface Exchange {
  request: { method: string; path: string }
}

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const atExchange = (when: string) => (message: unknown) => {
  const { method, path } = (message as Exchange).request
  if (changing.has(method)) reached(`${method} ${withoutIds(path)} / ${when}`)
}

function withoutIds(path: string): string {
  const [whole = ''] = path.split('?')
  return whole
    .replaceAll(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/g, 'ID')
    .replace(/\/stacks\/[^/]+/, '/stacks/NAME')
}

subscribe('undici:request:create', atExchange('unsent'))
subscribe('undici:request:headers', atExchange('answered'))
