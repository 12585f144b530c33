import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPlugin } from '@fennec/plugins'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { JobExecution } from '../../domain/edp/edp-model.ts'
import { createStore } from '../../store/create-store.ts'
import type { Database } from '../../store/database.ts'
import type { NewJobExecution } from '../../store/edp/edp-store.ts'
import { aFile, aJobBinary, aJobExecution, aJobTemplate } from '../../store/edp/edp-test-records.ts'
import { jobQueue } from '../../store/edp/job-work.ts'
import { type OperationStore, operations } from '../../store/operations.ts'
import { createSecretBox } from '../../store/secret-box.ts'
import type { Store } from '../../store/store.ts'
import { openTestDatabase } from '../../store/test-database.ts'
import { aCluster } from '../../store/test-records.ts'
import type { Engine } from '../work-loop.ts'
import { startJobEngine } from './job-engine.ts'
import { type TestJobNode, testJobNode } from './test-job-node.ts'
import { type TestSwiftKeys, testSwiftKeys } from './test-swift-keys.ts'

export const PROJECT = 'project-a'

/** Engines that run jobs, over a database and nodes in memory, both emptied before each test. */
export interface JobsUnderTest {
  database: Database
  store: Store
  /** Of work on clusters. */
  queue: OperationStore
  node: TestJobNode
  swiftKeys: TestSwiftKeys
  start(leaseMs?: number): Engine
  /** As killed processes: what they were doing never returns. */
  killAll(): void
  stopAll(): Promise<void>
  /** Of one node. */
  activeCluster(wish?: object, status?: string): Promise<string>
  aShellJob(clusterId: string, wish?: Partial<NewJobExecution>): Promise<string>
  job(id: string): Promise<JobExecution | null>
  until(id: string, good: (job: JobExecution | null) => boolean): Promise<JobExecution | null>
  ended(id: string): Promise<JobExecution | null>
  runs(id: string): Promise<JobExecution | null>
  /** Its process ends with that status. */
  finish(id: string, status?: string): void
  nothingLeft(): Promise<void>
}

export function jobsUnderTest(): JobsUnderTest {
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])
  const engines: Engine[] = []
  let count = 0
  const under: JobsUnderTest = {
    database: undefined as never,
    store: undefined as never,
    queue: undefined as never,
    node: testJobNode(),
    swiftKeys: testSwiftKeys(),
    start(leaseMs = 60_000) {
      const engine = startJobEngine(
        {
          jobs: jobQueue(under.database, secrets, () => undefined),
          operations: under.queue,
          guests: under.node.guests,
          swiftKeys: under.swiftKeys,
          swift: { object: () => Promise.reject(new Error('these jobs have no files in Swift')) },
          findPlugin,
          options: { pollMs: 10, cancelTimeoutMs: 50, lateRequestMs: 60_000, nodeDomain: 'novalocal', sshPort: 22 },
          log: pino({ level: 'silent' }),
        },
        { leaseMs, pollMs: 20, operationsAtOnce: 5 },
      )
      engines.push(engine)
      return engine
    },
    killAll() {
      // Not awaited: they wait for the deed that hangs, which is the point.
      for (const engine of engines.splice(0)) void engine.stop()
    },
    async stopAll() {
      await Promise.all(engines.splice(0).map((engine) => engine.stop()))
    },
    async activeCluster(wish = {}, status = 'Active') {
      count += 1
      const { db } = under.database
      const cluster = await under.store.clusters.acceptCreate(aCluster({ name: `demo-${count}`, nodes: 1, ...wish }))
      const [group] = cluster.node_groups
      if (!group) throw new Error('The cluster has no node group.')
      await db
        .insertInto('instances')
        .values({
          id: `i-${count}`,
          cluster_id: cluster.id,
          node_group_id: group.id,
          instance_id: `nova-${count}`,
          instance_name: `demo-${count}-worker-0`,
          internal_ip: '10.0.0.1',
          management_ip: '10.0.0.1',
          storage_devices_number: 0,
        })
        .execute()
      await db.updateTable('clusters').set({ status }).where('id', '=', cluster.id).execute()
      await db.updateTable('operations').set({ state: 'done', finished_at: new Date() }).execute()
      return cluster.id
    },
    async aShellJob(cluster_id, wish = {}) {
      count += 1
      const { edp } = under.store
      const file = await edp.jobBinaryInternals.insert(
        aFile({ name: `main-${count}`, data: Buffer.from('echo hello') }),
      )
      const url = `internal-db://${file.id}`
      const main = await edp.jobBinaries.insert(aJobBinary({ name: `main-${count}`, url, extra: null }))
      const template = await edp.jobTemplates.insert(
        aJobTemplate({ name: `shell-${count}`, type: 'Shell', mains: [main.id] }),
      )
      return (await edp.jobExecutions.accept(aJobExecution({ job_id: template.id, cluster_id, ...wish }))).id
    },
    job: (id) => under.store.edp.jobExecutions.get(PROJECT, id),
    async until(id, good) {
      for (;;) {
        const found = await under.job(id)
        if (good(found)) return found
        await sleep(10)
      }
    },
    ended: (id) => under.until(id, (found) => found?.end_time !== null),
    runs: (id) => under.until(id, (found) => found?.info.status === 'RUNNING'),
    finish(id, status = '0') {
      const found = under.node.jobs.get(id)
      if (found) Object.assign(found, { is: 'ended', result: status })
    },
    async nothingLeft() {
      await expect.poll(() => under.node.jobs.size, { timeout: 60_000 }).toBe(0)
    },
  }
  beforeAll(async () => {
    under.database = await openTestDatabase()
    under.queue = operations(under.database.db, secrets)
    under.store = createStore(under.database, secrets, () => {
      for (const engine of engines) engine.wake()
    })
  })
  afterAll(() => under.database.close())
  beforeEach(async () => {
    for (const table of ['job_executions', 'operations', 'clusters'] as const) {
      await under.database.db.deleteFrom(table).execute()
    }
    under.node = testJobNode()
    under.swiftKeys = testSwiftKeys()
  })
  afterEach(() => under.stopAll())
  return under
}
