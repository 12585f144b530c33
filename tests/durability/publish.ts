import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Fact } from './report.ts'
import type { Findings } from './walk/verdict.ts'
import type { WalkResult } from './walk/walk.ts'

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))
const BEGIN = '<!-- durability -->'
const END = '<!-- end of durability -->'
const LOAD_BEGIN = '<!-- load -->'
const LOAD_END = '<!-- end of load -->'

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

/**
 * Writes what was tried into the table of the page, between the two comments; lines of what was not tried this time stay.
 * A test that failed is in no table: then nothing is published.
 */
export async function publish(facts: Fact[], walks: WalkResult[]): Promise<void> {
  const day = new Date().toISOString().slice(0, 10)
  const text = withLoad(await readFile(page, 'utf8'), facts, day)
  const { before, between: table, after } = parted(text, BEGIN, END)
  const lines = [...suiteLines(facts), ...walkLines(walks)].map((line): [string, string] => [line.what, row(line, day)])
  const rows = new Map([...rowsOf(table), ...lines])
  await writeFile(page, `${before}${BEGIN}\n${[...HEAD, ...rows.values()].join('\n')}\n${END}${after}`)
}

/** What was measured with the whole load; a smaller one leaves what stands there. */
function withLoad(text: string, facts: Fact[], day: string): string {
  const whole = facts.find(({ isWholeLoad }) => isWholeLoad === true)
  if (!whole) return text
  const { before, after } = parted(text, LOAD_BEGIN, LOAD_END)
  const measured = `${whole.course} (on ${availableParallelism()} cores, ${day}).`
  return `${before}${LOAD_BEGIN}\n${measured}\n${LOAD_END}${after}`
}

function parted(text: string, begin: string, end: string): { before: string; between: string; after: string } {
  const [before, rest] = text.split(begin)
  const [between, after] = rest?.split(end) ?? []
  if (before === undefined || between === undefined || after === undefined) {
    throw new Error(`${page} has no place for what stands between ${begin} and ${end}`)
  }
  return { before, between, after }
}

const HEAD = [
  '| | runs or operations | processes killed | faults met | lost | duplicated | orphaned | unexplained | longest recovery | tried on |',
  '|---|---|---|---|---|---|---|---|---|---|',
]

/** By what was tried, which stands in the first cell. */
function rowsOf(table: string): [string, string][] {
  const rows = table.split('\n').filter((line) => line.startsWith('|') && !HEAD.includes(line))
  return rows.map((line) => [line.split('|')[1]?.trim() ?? '', line])
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

function walkLines(walks: WalkResult[]): Line[] {
  const sum = (all: WalkResult[], figure: 'ops' | 'kills' | 'faults' | keyof Findings) =>
    all.reduce((total, one) => total + one[figure], 0)
  return [...Map.groupBy(walks, ({ database }) => database)].map(([database, all]) => ({
    what: `random walk, ${database}`,
    runs: sum(all, 'ops'),
    kills: sum(all, 'kills'),
    faults: sum(all, 'faults'),
    lost: sum(all, 'lost'),
    duplicated: sum(all, 'duplicated'),
    orphaned: sum(all, 'orphaned'),
    unexplained: sum(all, 'unexplained'),
    recoveryMs: Math.max(...all.map((one) => one.longest_recovery_s)) * 1000,
  }))
}

function row(line: Line, day: string): string {
  const { what, runs, kills, faults, lost, duplicated, orphaned, unexplained, recoveryMs } = line
  const recovery = `${(recoveryMs / 1000).toFixed(1)} s`
  return `| ${[what, runs, kills, faults, lost, duplicated, orphaned, unexplained, recovery, day].join(' | ')} |`
}
