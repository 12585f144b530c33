import { setTimeout as sleep } from 'node:timers/promises'
import { setQuotas } from '../oracle/quota-use.ts'
import { type DatabaseKind, type DatabaseUnderTest, openDatabaseOf } from '../system/databases.ts'
import { isFinal } from '../system/person.ts'
import { openSystem, type SystemUnderTest } from '../system/system-under-test.ts'
import { belongings } from './belongings.ts'
import { operationsOf } from './changes.ts'
import { disturbances, ROOM } from './disturbances.ts'
import { seeded } from './random.ts'
import { oneStep } from './steps.ts'
import { type Findings, judge } from './verdict.ts'
import { Wanted } from './wanted.ts'

export interface WalkResult {
  database: DatabaseKind
  seed: number
  ops: number
  kills: number
  faults: number
  lost: number
  duplicated: number
  orphaned: number
  unexplained: number
  longest_recovery_s: number
  /** Why it did not get to its end; null: it did. */
  broke_off: string | null
}

const nothing = {
  ...{ ops: 0, kills: 0, faults: 0, lost: 0, duplicated: 0, orphaned: 0, unexplained: 0 },
  longest_recovery_s: 0,
  broke_off: null,
}
const OPTIONS = {
  // A node that hangs is given up within a round, and no slow machine is taken for one.
  nodes: { addresses_timeout_seconds: 15, reachable_timeout_seconds: 15 },
  engine: { left_trusts_after_seconds: 5 },
}
const STEPS_PER_ROUND = 10
/** What the last requests of a round begin is disturbed too. */
const DISTURBED_FOR_MS = 4000
/** Once faults stop, every cluster is final within this time. */
const FINAL_WITHIN_MS = 120_000
/** A forced deletion is out of the project's sight at once and goes on. */
const OUT_OF_SIGHT_MS = 60_000

/**
 * Requests and faults drawn from the seed, in rounds; after each round the faults stop, and then cloud, database and
 * what was accepted must agree. What does not is said with the way that led there; a walk that cannot go on says why, and how far it came.
 */
export async function walk(
  kind: DatabaseKind,
  ops: number,
  seed: number,
  say: (line: string) => void,
): Promise<WalkResult> {
  const result: WalkResult = { ...nothing, database: kind, seed }
  let database: DatabaseUnderTest | undefined
  let system: SystemUnderTest | undefined
  try {
    database = await openDatabaseOf(kind)
    system = await openSystem({ database, options: OPTIONS })
    await walkOn(system, result, ops, say)
  } catch (error) {
    // Whoever asked gave up: what the service did meanwhile is the only trace.
    say((system?.replicas ?? []).map((one) => `${one.name}:\n${one.log}`).join('\n'))
    say(
      `${kind}, seed ${seed}: the walk broke off. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    result.broke_off = error instanceof Error ? error.message : String(error)
  } finally {
    result.kills = system?.kills ?? 0
    result.faults = system?.sandbox.faults.met() ?? 0
    await system?.close()
    database?.close()
  }
  return result
}

async function walkOn(
  system: SystemUnderTest,
  result: WalkResult,
  ops: number,
  say: (line: string) => void,
): Promise<void> {
  const { database: kind, seed } = result
  // Of each round and step its own, so that what is drawn does not depend on how long others took and what they were answered.
  const draws = (kindOf: number, number: number) => seeded((seed * 31 + kindOf) * 1_000_003 + number)
  const wanted = new Wanted()
  const own = await belongings(system)
  await setQuotas(system.admin.cloud, await system.demo.cloud.session.projectId(), ROOM)
  for (let round = 1; result.ops < ops; round++) {
    const way: string[] = []
    const ofRound = draws(1, round)
    const disturbance = await ofRound.oneOf(disturbances)(system, ofRound)
    const { breaks } = disturbance
    for (let step = 0; step < STEPS_PER_ROUND && result.ops < ops; step++) {
      result.ops += 1
      const ofStep = draws(2, result.ops)
      const pauseMs = ofStep.below(500)
      way.push(await oneStep(system, wanted, { belongings: own, mayFail: breaks }, ofStep, result.ops))
      await sleep(pauseMs)
    }
    await allFinal(system, wanted, DISTURBED_FOR_MS)
    await disturbance.heal()
    const healedAt = Date.now()
    await allFinal(system, wanted, FINAL_WITHIN_MS)
    result.longest_recovery_s = Math.max(result.longest_recovery_s, (Date.now() - healedAt) / 1000)
    const found = await settledFindings(system, wanted, breaks)
    count(result, found)
    const words = Object.entries(found).flatMap(([kindOf, all]: [string, string[]]) =>
      all.map((one) => `${kindOf}: ${one}`),
    )
    say(
      `${kind}, seed ${seed}, round ${round} (${disturbance.name}): ${words.length === 0 ? 'all is well' : words.join('; ')}`,
    )
    if (words.length > 0) say([...way, ...system.replicas.map((one) => `${one.name}:\n${one.log}`)].join('\n'))
  }
}

function count(result: Pick<WalkResult, keyof Findings>, found: Findings): void {
  for (const kind of ['lost', 'duplicated', 'orphaned', 'unexplained'] as const) result[kind] += found[kind].length
}

async function allFinal(system: SystemUnderTest, wanted: Wanted, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const clusters = await system.demo.clusters()
    // Many an operation leaves the cluster Active throughout.
    const operations = await Promise.all([...wanted.clusters.keys()].map((id) => operationsOf(system, id)))
    const isAtRest = clusters.every(isFinal) && operations.flat().every(({ finished_at }) => finished_at !== null)
    // Whoever is not final by then is found by the verdict.
    if (isAtRest || Date.now() > giveUpAt) return
    await sleep(100)
  }
}

async function settledFindings(system: SystemUnderTest, wanted: Wanted, mayFail: boolean): Promise<Findings> {
  const giveUpAt = Date.now() + OUT_OF_SIGHT_MS
  for (;;) {
    const found = await judge(system, wanted, mayFail)
    const isClean = Object.values(found).every((all: string[]) => all.length === 0)
    if (isClean || Date.now() > giveUpAt) return found
    await sleep(300)
  }
}
