import { setTimeout as sleep } from 'node:timers/promises'
import { inventoryOf, setQuotas } from '../oracle/quota-use.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import type { Random } from './random.ts'

/** What goes wrong during a round; how often it did, and how it is put right. */
export interface Disturbance {
  name: string
  /**
   * Whether it may be the end of what was asked for: servers, volumes, quotas or nodes are broken. Whatever else goes wrong, what was
   * accepted comes true.
   */
  breaks: boolean
  /** Ends it: from now on nothing is wrong. */
  heal(): Promise<void> | void
}

/** For all that the walk ever has at once. */
export const ROOM = 100

type Begin = (system: SystemUnderTest, random: Random) => Disturbance | Promise<Disturbance>

const peace: Begin = () => ({ name: 'peace', breaks: false, heal: () => undefined })

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
    breaks: false,
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
    breaks: false,
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
    breaks: false,
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
    breaks: true,
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
    breaks: true,
    heal: () => {
      for (const id of faults) sandbox.faults.remove(id)
    },
  }
}

const tokensExpire: Begin = ({ sandbox }) => {
  const timer = setInterval(() => sandbox.faults.expireTokens(), 700)
  return { name: 'tokens expire', breaks: false, heal: () => clearInterval(timer) }
}

const theDatabaseCrashes: Begin = (system, random) => {
  const { crashDatabase } = system
  // The embedded one dies with its process, and in no other way.
  if (crashDatabase === null) return processesDie(system, random)
  const timer = setTimeout(crashDatabase, 200 + random.below(1500))
  return { name: 'the database crashes', breaks: false, heal: () => clearTimeout(timer) }
}

const connectionsAreCut: Begin = async (system, random) => {
  const { cutTransactions } = system
  if (cutTransactions === null) return await processesDie(system, random)
  const cutting = await cutTransactions()
  return {
    name: 'connections are cut in transactions',
    breaks: false,
    async heal() {
      await cutting.stop()
    },
  }
}

/** Somebody else's servers take the room that was there when a request was accepted. */
const theQuotaIsGone: Begin = async ({ admin, demo }, random) => {
  const projectId = await demo.cloud.session.projectId()
  const { counted } = await inventoryOf(admin.cloud, projectId)
  const set = (many: number) => setQuotas(admin.cloud, projectId, many)
  await sleep(random.below(1500))
  await set((counted.instances ?? 0) + 1)
  return { name: 'the quota is gone', breaks: true, heal: () => set(ROOM) }
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
  connectionsAreCut,
  theQuotaIsGone,
]
