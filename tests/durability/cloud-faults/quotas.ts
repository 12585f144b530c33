import { expect, test } from 'vitest'
import type { FaultyCloud } from './faulty-cloud.ts'

/** What there was room for when it was accepted, there is none for any more. */
export function quotas(cloud: FaultyCloud): void {
  const holdUpStacks = (method: 'POST' | 'PUT') =>
    cloud.faults.add({ on: 'request', service: 'orchestration', method, effect: { kind: 'delay', ms: 1500 } })

  test('the quota is gone half-way: Error, with Nova’s words, and nothing left', async () => {
    // Asked for when it was there; it is gone when Heat asks.
    holdUpStacks('POST')
    const id = await cloud.newCluster()
    await quota('nova', { instances: 1 })
    const cluster = await cloud.ended(id)
    await quota('nova', { instances: -1 })
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/[Qq]uota exceeded/)
    expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0 })
  })

  test.each(['volumes', 'gigabytes'] as const)(
    'the quota of %s is gone half-way through a creation: Error in Cinder’s words, and nothing left',
    async (kind) => {
      // Asked for when it was there; it is gone when Heat asks.
      holdUpStacks('POST')
      const id = await cloud.newCluster()
      await quota('cinder', { [kind]: 1 })
      const cluster = await cloud.ended(id)
      await quota('cinder', { [kind]: -1 })
      expect(cluster?.status).toBe('Error')
      expect(cluster?.status_description).toMatch(/exceed/i)
      expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
    },
  )

  test.each(['volumes', 'gigabytes'] as const)(
    'the quota of %s is gone during a scaling: it is taken back, in Cinder’s words',
    async (kind) => {
      const id = await cloud.newCluster()
      await cloud.ended(id)
      holdUpStacks('PUT')
      await cloud.scaledTo(id, 4)
      await quota('cinder', { [kind]: 3 })
      const cluster = await cloud.ended(id)
      await quota('cinder', { [kind]: -1 })
      expect(cluster?.status).toBe('Active')
      await cloud.takenBack(id, /exceed/i)
    },
  )

  /** Of the project. */
  async function quota(service: 'nova' | 'cinder', set: Record<string, number>): Promise<void> {
    const path = `/os-quota-sets/${await cloud.demo.cloud.session.projectId()}`
    await cloud.admin.cloud.session.request(service, { method: 'PUT', path, body: { quota_set: set } })
  }
}
