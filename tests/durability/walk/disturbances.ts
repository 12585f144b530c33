import { setTimeout as sleep } from 'node:timers/promises'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import type { Random } from './random.ts'

/** What goes wrong during a round; how often it did, and how it is put right. */
export interface Disturbance {
  name: string
  /** Ends it: from now on nothing is wrong. */
  heal(): Promise<void> | void
}

type Begin = (system: SystemUnderTest, random: Random) => Disturbance

const peace: Begin = () => ({ name: 'peace', heal: () => undefined })

const requestsGoWrong: Begin = ({ sandbox }, random) => {
  sandbox.faults.random({
    seed: random.below(2 ** 31),
    chance: 0.25,
    effects: [
      { kind: 'lose-answer' },
      { kind: 'refuse', status: 500 },
      { kind: 'refuse', status: 503, retryAfterSeconds: 1 },
      { kind: 'refuse', status: 429, retryAfterSeconds: 1 },
      { kind: 'delay', ms: 300 },
    ],
  })
  // The random ones meet what changes something; these meet looks.
  const looks = [500, 503, 429].map((status) =>
    sandbox.faults.add({
      on: 'request',
      method: 'GET',
      after: random.below(20),
      times: 1 + random.below(4),
      effect: { kind: 'refuse', status },
    }),
  )
  return {
    name: 'requests go wrong',
    heal() {
      sandbox.faults.random(null)
      for (const id of looks) sandbox.faults.remove(id)
    },
  }
}

const FEWEST_DEATHS = 2

/**
 * The next one dies after a share of the time that a start takes, so that a slow machine gets as much done between two
 * deaths as a fast one: a lone process that is killed faster than it answers would only show that the dead do not answer.
 */
const processesDie: Begin = (system, random) => {
  const deaths = Array.from(
    { length: 50 },
    () => ({ share: 0.3 + random.below(15) / 10, index: random.below(system.replicas.length) }) as const,
  )
  let over = false
  const dying = (async () => {
    let startMs = 1000
    for (const [number, { share, index }] of deaths.entries()) {
      await sleep(share * startMs)
      if (over && number >= FEWEST_DEATHS) return
      const victim = system.replicas[index]
      await victim?.whenReady()
      const diedAt = Date.now()
      await victim?.kill()
      startMs = Date.now() - diedAt
    }
  })()
  return {
    name: 'processes die',
    async heal() {
      over = true
      await dying
      await Promise.all(system.replicas.map((one) => one.whenReady()))
    },
  }
}

const anEngineStandsStill: Begin = ({ engines }, random) => {
  const engine = random.oneOf(engines)
  engine.pause()
  // Longer than its lease.
  const timer = setTimeout(() => engine.resume(), 2500 + random.below(2000))
  return {
    name: `${engine.name} stands still`,
    heal() {
      clearTimeout(timer)
      engine.resume()
    },
  }
}

const nodesFail: Begin = ({ sandbox }, random) => {
  const faults = [
    sandbox.faults.add({ on: 'server', times: 1 + random.below(2), effect: 'error' }),
    sandbox.faults.add({ on: 'volume', times: 1, effect: 'error' }),
  ]
  return {
    name: 'servers and volumes end in error',
    heal: () => {
      for (const id of faults) sandbox.faults.remove(id)
    },
  }
}

const thingsHang: Begin = ({ sandbox }, random) => {
  const effect = random.oneOf(['stuck-creating', 'stuck-deleting', 'error-deleting'] as const)
  const faults = [
    sandbox.faults.add({ on: 'volume', times: 2, effect }),
    sandbox.faults.add({ on: 'ssh', name: 'worker-0', effect: random.oneOf(['hang', 'refuse'] as const) }),
  ]
  return {
    name: `volumes are ${effect}, a node does not answer`,
    heal: () => {
      for (const id of faults) sandbox.faults.remove(id)
    },
  }
}

const tokensExpire: Begin = ({ sandbox }) => {
  const timer = setInterval(() => sandbox.faults.expireTokens(), 700)
  return { name: 'tokens expire', heal: () => clearInterval(timer) }
}

const theDatabaseCrashes: Begin = (system, random) => {
  const { crashDatabase } = system
  // The embedded one dies with its process, and in no other way.
  if (crashDatabase === null) return processesDie(system, random)
  const timer = setTimeout(crashDatabase, 200 + random.below(1500))
  return { name: 'the database crashes', heal: () => clearTimeout(timer) }
}

export const disturbances: readonly Begin[] = [
  peace,
  requestsGoWrong,
  requestsGoWrong,
  processesDie,
  processesDie,
  anEngineStandsStill,
  nodesFail,
  thingsHang,
  tokensExpire,
  theDatabaseCrashes,
]
