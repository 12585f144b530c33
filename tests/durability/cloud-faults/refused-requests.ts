import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isFinal } from '../system/person.ts'
import type { FaultyCloud } from './faulty-cloud.ts'

/** The cloud refuses what it is asked, for a while. */
export function refusedRequests(cloud: FaultyCloud): void {
  test.each([429, 413, 503])(
    'the cloud answers %s and when to come again, to everything: it is waited for',
    async (status) => {
      for (const service of ['orchestration', 'compute', 'volume'] as const) {
        cloud.faults.add({
          on: 'request',
          service,
          times: 3,
          after: 2,
          effect: { kind: 'refuse', status, retryAfterSeconds: 1 },
        })
      }
      const cluster = await cloud.ended(await cloud.newCluster())
      expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
    },
  )

  test.each([
    [429, 'made'],
    [503, 'made'],
    [413, 'scaled'],
    [503, 'scaled'],
    [429, 'deleted'],
  ] as const)(
    'Heat answers %s and when to come again while a cluster is %s: nobody asks it before',
    async (status, what) => {
      const { faults } = cloud
      const refuse = () =>
        faults.add({
          on: 'request',
          service: 'orchestration',
          times: 0,
          effect: { kind: 'refuse', status, retryAfterSeconds: 4 },
        })
      const id = what === 'made' ? null : await cloud.smallCluster()
      if (id !== null) await cloud.ended(id)
      const fault = refuse()
      const asked = () => faults.list().find((one) => one.id === fault)?.met ?? 0
      const changed = await asking(what, id)
      await expect.poll(asked, { timeout: 30_000, interval: 10 }).toBeGreaterThan(0)
      // What was on its way when the first answer came.
      await sleep(500)
      const before = asked()
      await sleep(2500)
      expect(asked()).toBe(before)
      await expect.poll(asked, { timeout: 30_000 }).toBeGreaterThan(before)
      faults.remove(fault)
      const cluster = await cloud.demo.until(changed, (one) => (what === 'deleted' ? one === null : isFinal(one)))
      expect(cluster?.status).toBe(what === 'deleted' ? undefined : 'Active')
    },
  )

  test('a burst of 500: the step is tried again, and the cloud’s words are shown meanwhile', async () => {
    const fault = cloud.faults.add({
      on: 'request',
      service: 'orchestration',
      times: 0,
      effect: { kind: 'refuse', status: 500, message: 'The database of Heat is away.' },
    })
    const id = await cloud.newCluster()
    await cloud.saysWhileWaiting(id, /Waiting in step "stack": .*The database of Heat is away.*Next try in \d+ s/s)
    cloud.faults.remove(fault)
    expect(await cloud.ended(id)).toMatchObject({ status: 'Active', status_description: '' })
  })

  async function asking(what: 'made' | 'scaled' | 'deleted', id: string | null): Promise<string> {
    if (id === null) return await cloud.smallCluster()
    if (what === 'scaled') {
      await cloud.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 2 }] })
    } else await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    return id
  }
}
