import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** What a test tried, for the table of docs/reliability.md. */
export interface Fact {
  suite: /** Of a life. */
    | `crash points, ${string}`
    | 'paused engine'
    | 'late requests'
    | 'lost answers'
    | 'faults of the cloud'
    | 'faults of the database'
    | 'upgrade'
    | 'load'
  database: string
  course: string
  kills?: number
  faults?: number
  /** Of a load: as large as the one that the page tells of, whose `course` says what was measured. */
  isWholeLoad?: boolean
  /** From the fault, or its end, to a final state. */
  recoveryMs: number
}

/** `run.ts` names the file; a test that is run alone tells nobody. */
export function report(fact: Fact): void {
  const file = process.env.FENNEC_DURABILITY_FACTS
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(fact)}\n`)
}

export function readFacts(file: string): Fact[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Fact)
}
