import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Fact } from './report.ts'
import type { WalkResult } from './walk/walk.ts'

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))
const BEGIN = '<!-- durability -->'
const END = '<!-- end of durability -->'

interface Line {
  what: string
  runs: number
  kills: number
  faults: number
  lost: number
  duplicated: number
  orphaned: number
  unexplained: number
  recoveryMs: number
}

/** Writes the table into the page, between the two comments. A test that failed is in no table: then nothing is published. */
export async function publish(facts: Fact[], walks: WalkResult[]): Promise<void> {
  const text = await readFile(page, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for the table`)
  const lines = [...suiteLines(facts), ...walks.map(walkLine)]
  const table = [
    '| | runs or operations | processes killed | faults met | lost | duplicated | orphaned | unexplained | longest recovery |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lines.map(row),
  ]
  await writeFile(
    page,
    `${before}${BEGIN}\n${new Date().toISOString().slice(0, 10)}\n\n${table.join('\n')}\n${END}${after}`,
  )
}

function suiteLines(facts: Fact[]): Line[] {
  const suites = Map.groupBy(facts, ({ suite, database }) => `${suite}, ${database}`)
  return [...suites].map(([what, all]) => ({
    what,
    runs: all.length,
    kills: all.reduce((sum, { kills }) => sum + (kills ?? 0), 0),
    faults: all.reduce((sum, { faults }) => sum + (faults ?? 0), 0),
    // A test that finds any of these fails, and then there is no table.
    lost: 0,
    duplicated: 0,
    orphaned: 0,
    unexplained: 0,
    recoveryMs: Math.max(...all.map(({ recoveryMs }) => recoveryMs)),
  }))
}

function walkLine(walked: WalkResult): Line {
  const { database, seed, ops, longest_recovery_s, ...counts } = walked
  return { what: `random walk, seed ${seed}, ${database}`, runs: ops, recoveryMs: longest_recovery_s * 1000, ...counts }
}

function row({ what, runs, kills, faults, lost, duplicated, orphaned, unexplained, recoveryMs }: Line): string {
  const cells = [
    what,
    runs,
    kills,
    faults,
    lost,
    duplicated,
    orphaned,
    unexplained,
    `${(recoveryMs / 1000).toFixed(1)} s`,
  ]
  return `| ${cells.join(' | ')} |`
}
