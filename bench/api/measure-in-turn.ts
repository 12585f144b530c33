import type { Contestant } from '../contestants.ts'
import { median } from '../median.ts'
import type { ApiRow } from './measure.ts'

const ROUNDS = 3

/**
 * A row for each service: the median of each figure over some rounds, in which the services take turns. Of one round
 * alone the p99 says little: what else runs on the machine (OpenStack's periodic work, a database's vacuum) is in it.
 */
export async function measureInTurn(
  contestants: readonly Contestant[],
  round: (contestant: Contestant) => Promise<ApiRow>,
): Promise<ApiRow[]> {
  const rounds: ApiRow[][] = []
  for (let number = 1; number <= ROUNDS; number++) {
    const rows: ApiRow[] = []
    for (const contestant of contestants) rows.push(await round(contestant))
    rounds.push(rows)
  }
  return contestants.map((_, index) => medianRow(rounds.flatMap((rows) => rows[index] ?? [])))
}

/** What was refused counts in every round, and the most that was stolen is what casts doubt. */
function medianRow(rows: readonly ApiRow[]): ApiRow {
  const [first] = rows
  if (first === undefined) throw new Error('nothing was measured')
  const of = (column: NumberColumn) => median(rows.map((row) => row[column]))
  return {
    ...first,
    'requests/s': of('requests/s'),
    'p50 ms': of('p50 ms'),
    'p99 ms': of('p99 ms'),
    refused: rows.reduce((sum, row) => sum + row.refused, 0),
    'API RSS MiB': of('API RSS MiB'),
    'API PSS MiB': of('API PSS MiB'),
    'stolen %': Math.max(...rows.map((row) => row['stolen %'])),
  }
}

type NumberColumn = { [Column in keyof ApiRow]: ApiRow[Column] extends number ? Column : never }[keyof ApiRow]
