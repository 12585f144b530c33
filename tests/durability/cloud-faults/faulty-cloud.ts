import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { cloudState, counted } from '../oracle/cloud-state.ts'
import { report } from '../report.ts'
import { type DatabaseKind, type DatabaseUnderTest, openDatabaseOf } from '../system/databases.ts'
import { isFinal, type Person, type ShownCluster } from '../system/person.ts'
import { openSystem, type SystemUnderTest } from '../system/system-under-test.ts'
import { clusterWish, create, groupWish } from '../system/wishes.ts'

/** What the service looks for of a cluster, or what there is of it. */
interface Known {
  stack_id: string | null
  servers: string[]
  boot_volumes: string[]
}

export const workersOf = (cluster: ShownCluster | null) =>
  cluster?.node_groups.find(({ name }) => name === 'worker')?.instances ?? []

/** A cloud that fails as the test says, clusters on it, and after each test nothing: neither of its faults nor of its clusters. */
export class FaultyCloud {
  private system: SystemUnderTest | undefined
  private number = 0
  private beganAt = 0
  private metBefore = 0

  constructor(kind: DatabaseKind) {
    let database: DatabaseUnderTest
    beforeAll(async () => {
      database = await openDatabaseOf(kind)
      this.system = await openSystem({
        database,
        options: {
          nodes: { addresses_timeout_seconds: 15, reachable_timeout_seconds: 15 },
          hosts: { poll_ms: 100 },
        },
      })
    })
    afterAll(async () => {
      await this.system?.close()
      database?.close()
    })
    afterEach(async ({ task }) => {
      const faults = this.metFaults
      this.metBefore += faults
      this.faults.clear()
      await this.deleteAll()
      const recoveryMs = Date.now() - this.beganAt
      report({ suite: 'faults of the cloud', database: kind, course: task.name, faults, recoveryMs })
    })
  }

  private get opened(): SystemUnderTest {
    if (this.system === undefined) throw new Error('the system is not open yet')
    return this.system
  }

  get faults(): SystemUnderTest['sandbox']['faults'] {
    return this.opened.sandbox.faults
  }

  /** Met in this test. */
  get metFaults(): number {
    return this.faults.met() - this.metBefore
  }

  get demo(): Person {
    return this.opened.demo
  }

  get admin(): Person {
    return this.opened.admin
  }

  newCluster(groups?: Record<string, unknown>[]): Promise<string> {
    this.beganAt = Date.now()
    this.number += 1
    return create(this.opened, clusterWish(this.opened, `faulty-${this.number}`, groups))
  }

  /** A cluster of one worker. */
  smallCluster(): Promise<string> {
    return this.newCluster([groupWish()])
  }

  ended(id: string): Promise<ShownCluster | null> {
    return this.demo.until(id, isFinal)
  }

  async left(): Promise<Record<string, number>> {
    return counted(await cloudState(this.demo.cloud))
  }

  /** Deletes what the test made; deletion always ends with nothing left. */
  private async deleteAll(): Promise<void> {
    for (const { id } of await this.demo.clusters()) await this.demo.must('DELETE', `/v2/clusters/${id}`)
    await expect.poll(() => this.demo.clusters(), { timeout: 120_000 }).toEqual([])
    const { trusts: _sweptLater, ...rest } = await this.left()
    expect(Object.values(rest).reduce((sum, count) => sum + count, 0)).toBe(0)
  }

  /** By the cluster's newest operation. */
  async toldToLookFor(id: string): Promise<Known> {
    const { operations } = await this.demo.must('GET', `/v2/clusters/${id}/operations`)
    const [{ resources } = { resources: null }] = operations as { resources: Known }[]
    if (!resources) throw new Error('the cluster has no operation')
    const { stack_id, servers, boot_volumes } = resources
    return { stack_id, servers: servers.toSorted(), boot_volumes: boot_volumes.toSorted() }
  }

  /** What is in the cloud of it. */
  async marked(id: string): Promise<Known> {
    const state = await cloudState(this.demo.cloud)
    const ids = (kind: string) =>
      (state.get(kind) ?? [])
        .filter(({ metadata }) => (metadata as Record<string, string>)['fennec:cluster_id'] === id)
        .map((one) => String(one.id))
        .toSorted()
    const stack = state.get('stacks')?.[0]
    return { stack_id: stack ? String(stack.id) : null, servers: ids('servers'), boot_volumes: ids('volumes') }
  }

  /** It says what it waits for while it waits. */
  async saysWhileWaiting(id: string, words: RegExp): Promise<void> {
    const waiting = await this.demo.until(
      id,
      (cluster) => words.test(cluster?.status_description ?? '') || isFinal(cluster),
    )
    expect(waiting?.status_description).toMatch(words)
  }

  scaledTo(id: string, count: number): Promise<unknown> {
    return this.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count }] })
  }

  /** Active as it was, with the reason. */
  async takenBack(id: string, words: RegExp): Promise<void> {
    const cluster = await this.ended(id)
    expect(cluster?.status).toBe('Active')
    expect(cluster?.status_description).toMatch(words)
    expect(workersOf(cluster)).toHaveLength(2)
    expect(await this.left()).toMatchObject({ stacks: 1, servers: 3, volumes: 3 })
  }

  async verified(id: string): Promise<{ status: string | undefined; words: string }> {
    await this.demo.must('PATCH', `/v2/clusters/${id}`, { verification: { status: 'START' } })
    const cluster = await this.demo.until(id, (one) => (one?.verification?.status ?? 'CHECKING') !== 'CHECKING')
    return { status: cluster?.verification?.status, words: JSON.stringify(cluster?.verification?.checks) }
  }
}
