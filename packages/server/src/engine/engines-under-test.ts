import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { Cluster } from '../domain/model.ts'
import { bootVolumeClones } from '../store/boot-volume-clones.ts'
import { bootVolumeSeeds } from '../store/boot-volume-seeds.ts'
import { createStore } from '../store/create-store.ts'
import type { Database } from '../store/database.ts'
import { hostQueue } from '../store/hosts/host-queue.ts'
import { type OperationStore, operations } from '../store/operations.ts'
import { createSecretBox } from '../store/secret-box.ts'
import type { Store } from '../store/store.ts'
import { openTestDatabase } from '../store/test-database.ts'
import { startEngine } from './engine.ts'
import { startHostEngine } from './hosts/host-engine.ts'
import type { SeedOptions } from './seeds/seed-parts.ts'
import { type TestCloud, testCloud } from './test-cloud.ts'
import type { Engine } from './work-loop.ts'

/** Engines over a database and a cloud in memory, both emptied before each test. */
export interface EnginesUnderTest {
  database: Database
  store: Store
  cloud: TestCloud
  /** Of engines that are started from now on. */
  seedOptions: SeedOptions
  /** What the store of engines that are started from now on says otherwise. */
  storeSays: Partial<OperationStore>
  start(leaseMs?: number, healthTimeoutMs?: number, nodeChangeTimeoutMs?: number): Engine
  /** As a killed process: its leases run out, what it was doing never returns. */
  kill(engine: Engine): void
  stopAll(): Promise<void>
  /** Empties database and cloud, for a test that goes through many courses. */
  reset(): Promise<void>
  until(id: string, good: (cluster: Cluster | null) => boolean): Promise<Cluster | null>
}

const SEED_OPTIONS: SeedOptions = {
  mode: 'auto',
  fillsAtOnce: 1,
  pollMs: 10,
  fillLeaseMs: 60_000,
  patienceMs: 60_000,
}

export const atRest = (cluster: Cluster | null): boolean => cluster?.status === 'Active' || cluster?.status === 'Error'

export function enginesUnderTest(): EnginesUnderTest {
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
  let engines: Engine[] = []
  const under: EnginesUnderTest = {
    database: undefined as never,
    store: undefined as never,
    cloud: testCloud(),
    seedOptions: { ...SEED_OPTIONS },
    storeSays: {},
    start(leaseMs = 60_000, healthTimeoutMs = 200, nodeChangeTimeoutMs = 60_000) {
      const { hosts } = under.cloud
      const hostOperations = hostQueue(under.database.db, () => {
        for (const one of engines) one.wake()
      })
      const log = pino({ level: 'silent' })
      const timing = { leaseMs, pollMs: 50, operationsAtOnce: 5 }
      const onClusters = startEngine(
        {
          hosts,
          hostOperations,
          operations: { ...operations(under.database.db, secrets), ...under.storeSays },
          provision: under.cloud.provision,
          ownRights: { seeAll: async () => under.cloud.seesAll, provision: under.cloud.ownProvision },
          guests: under.cloud.guests,
          seeds: {
            store: bootVolumeSeeds(under.database.db),
            clones: bootVolumeClones(under.database.db),
            volumes: under.cloud.seedVolumes,
            options: under.seedOptions,
          },
          findPlugin: () => under.cloud.plugin,
          options: {
            nodeDomain: 'novalocal',
            stackPollMs: 10,
            lateRequestMs: 300,
            // A machine that stands still for a while must not look like a node that never came.
            addressesTimeoutMs: 60_000,
            reachableTimeoutMs: 60_000,
            nodesAtOnce: 4,
            defaultNtpServer: 'ntp.example.org',
            sshPort: 22,
            hostPollMs: 10,
            healthTimeoutMs,
            nodeChangeTimeoutMs,
          },
          log,
        },
        timing,
      )
      const onHosts = startHostEngine({ hosts, hostOperations, options: { pollMs: 10, movesAtOnce: 2 }, log }, timing)
      const both = [onClusters, onHosts]
      const engine: Engine = {
        wake() {
          for (const one of both) one.wake()
        },
        async stop() {
          await Promise.all(both.map((one) => one.stop()))
        },
      }
      engines.push(engine)
      return engine
    },
    kill(engine) {
      engines = engines.filter((other) => other !== engine)
      // Not awaited: it waits for the deed that hangs, which is the point.
      void engine.stop()
    },
    async stopAll() {
      await Promise.all(engines.map((engine) => engine.stop()))
      engines = []
    },
    async reset() {
      await under.stopAll()
      const tables = ['host_operations', 'operations', 'clusters', 'boot_volume_seeds', 'boot_volume_clones'] as const
      for (const table of tables) await under.database.db.deleteFrom(table).execute()
      under.cloud = testCloud()
      under.seedOptions = { ...SEED_OPTIONS }
      under.storeSays = {}
    },
    async until(id, good) {
      for (;;) {
        const cluster = await under.store.clusters.get('project-a', id)
        if (good(cluster)) return cluster
        await sleep(20)
      }
    },
  }
  beforeAll(async () => {
    under.database = await openTestDatabase()
    under.store = createStore(under.database, secrets, () => {
      for (const engine of engines) engine.wake()
    })
  })
  afterAll(() => under.database.close())
  beforeEach(() => under.reset())
  afterEach(() => under.stopAll())
  return under
}
