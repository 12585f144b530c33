/**
 * `npm run test:durability`: crash points (at every tenth place; `-- --every 1`: at all), faults, two engines, upgrades, a
 * crowd and a walk of a hundred operations, on the embedded database and on PostgreSQL. `-- --ops 10000 --seed 1` walks that far, and does not do the rest; with
 * `--lanes 3` on each database in three systems at once, with seeds 1, 2 and 3. `-- --load 200` is the crowd of 200 clusters, which is measured and has the
 * machine to itself. Names of test files, or parts of them, are all that is run then: `-- --every 1 embedded/crash-points`, on so many files at once as
 * `--workers` says. `--publish` writes what was tried into the table of docs/reliability.md.
 * The last line is JSON, also when suites failed or a walk could not go on, which it says.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { publish } from './publish.ts'
import { readFacts } from './report.ts'
import { databaseKinds } from './system/databases.ts'
import { type WalkResult, walk } from './walk/walk.ts'

const OPS_IN_CI = 100

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    ops: { type: 'string' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '1' },
    every: { type: 'string', default: '10' },
    load: { type: 'string' },
    // Each is a system of several processes, and mostly waiting: for a lease to end, for a process to start.
    workers: { type: 'string', default: '2' },
    database: { type: 'string', multiple: true, default: [...databaseKinds] },
    publish: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const every = Number(values.every)
const ops = values.ops === undefined ? OPS_IN_CI : Number(values.ops)
const lanes = Number(values.lanes)
const workers = Number(values.workers)
const load = values.load === undefined ? null : Number(values.load)
const kinds = databaseKinds.filter((kind) => values.database.includes(kind))
if (
  !(
    Number.isInteger(seed) &&
    Number.isInteger(ops) &&
    ops > 0 &&
    Number.isInteger(lanes) &&
    lanes > 0 &&
    Number.isInteger(every) &&
    every > 0 &&
    Number.isInteger(workers) &&
    workers > 0 &&
    (load === null || (Number.isInteger(load) && load > 0)) &&
    kinds.length > 0
  )
) {
  console.error(
    'usage: npm run test:durability -- [--ops N] [--seed N] [--lanes N] [--every N] [--load N] [--database embedded|PostgreSQL] [--workers N] [--publish] [test files]',
  )
  process.exit(2)
}

const home = mkdtempSync(join(tmpdir(), 'fennec-durability-facts-'))
const factsFile = join(home, 'facts')
try {
  const named = load !== null ? ['tests/durability/load.test.ts'] : files
  const hasSuites = named.length > 0 || values.ops === undefined
  const suitesFailed = hasSuites && (await runSuites(named)) !== 0
  const walks = named.length === 0 ? await walkAll() : []
  const facts = readFacts(factsFile)
  const brokenOff = walks.flatMap((one) => one.broke_off ?? [])
  if (values.publish && !suitesFailed && brokenOff.length === 0) await publish(facts, walks)
  const total = {
    ops: sum(walks, 'ops'),
    kills: sum(walks, 'kills') + facts.reduce((all, { kills }) => all + (kills ?? 0), 0),
    faults: sum(walks, 'faults') + facts.reduce((all, { faults }) => all + (faults ?? 0), 0),
    lost: sum(walks, 'lost'),
    duplicated: sum(walks, 'duplicated'),
    orphaned: sum(walks, 'orphaned'),
    unexplained: sum(walks, 'unexplained'),
    longest_recovery_s: Math.round(Math.max(0, ...walks.map((one) => one.longest_recovery_s)) * 10) / 10,
    // Of what the figures say nothing about.
    walks_broken_off: brokenOff,
    suites: !hasSuites ? 'not run' : suitesFailed ? 'failed' : 'passed',
  }
  const isWell =
    !suitesFailed && brokenOff.length === 0 && total.lost + total.duplicated + total.orphaned + total.unexplained === 0
  process.exitCode = isWell ? 0 : 1
  console.log(JSON.stringify(total))
} finally {
  rmSync(home, { recursive: true, force: true })
}

function sum(walks: WalkResult[], figure: Exclude<keyof WalkResult, 'database' | 'broke_off'>): number {
  return walks.reduce((all, one) => all + one[figure], 0)
}

/** One walk is mostly waiting; more than a few at once would only show how slow the machine is. */
function walkAll(): Promise<WalkResult[]> {
  return Promise.all(
    kinds.flatMap((kind) =>
      Array.from({ length: lanes }, (_, lane) =>
        walk(kind, Math.ceil(ops / kinds.length / lanes), seed + lane, console.log),
      ),
    ),
  )
}

/** @param named none: all */
function runSuites(named: readonly string[]): Promise<number> {
  const vitest = spawn('vitest', ['run', '--project', 'durability', '--maxWorkers', String(workers), ...named], {
    stdio: 'inherit',
    env: {
      ...process.env,
      FENNEC_DURABILITY_FACTS: factsFile,
      FENNEC_DURABILITY_EVERY: String(every),
      ...(load === null ? {} : { FENNEC_DURABILITY_LOAD: String(load) }),
    },
  })
  return new Promise((resolve, reject) => {
    vitest.on('error', reject)
    vitest.on('exit', (code) => resolve(code ?? 1))
  })
}
