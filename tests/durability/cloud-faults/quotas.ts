import { expect, test } from 'vitest'
import type { FaultyCloud } from './faulty-cloud.ts'

/** What there was room for when it was accepted, there is none for any more. */
export function quotas(cloud: FaultyCloud): void {
  const holdUpStacks = (method: 'POST' | 'PUT') =>
    cloud.faults.add({ on: 'request', service: 'orchestration', method, effect: { kind: 'delay', ms: 1500 } })

  test('the quota is gone half-way: Error, with Nova’s words, and nothing left', async () => {
    const projectId = await cloud.demo.cloud.session.projectId()
    const quota = (instances: number) =>
      cloud.admin.cloud.session.request('nova', {
        method: 'PUT',
        path: `/os-quota-sets/${projectId}`,
        body: { quota_set: { instances } },
      })
    // Asked for when it was there; it is gone when Heat asks.
    cloud.faults.add({
      on: 'request',
      service: 'orchestration',
      method: 'POST',
      effect: { kind: 'delay', ms: 1000 },
    })
    const id = await cloud.newCluster()
    await quota(1)
    const cluster = await cloud.ended(id)
    await quota(-1)
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
      await volumeQuota({ [kind]: 1 })
      const cluster = await cloud.ended(id)
      await volumeQuota({ [kind]: -1 })
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
      await volumeQuota({ [kind]: 3 })
      const cluster = await cloud.ended(id)
      await volumeQuota({ [kind]: -1 })
      expect(cluster?.status).toBe('Active')
      await cloud.takenBack(id, /exceed/i)
    },
  )

  /** Of Cinder, in the project. */
  async function volumeQuota(quota: { volumes?: number; gigabytes?: number }): Promise<void> {
    const projectId = await cloud.demo.cloud.session.projectId()
    const path = `/os-quota-sets/${projectId}`
    await cloud.admin.cloud.session.request('cinder', { method: 'PUT', path, body: { quota_set: quota } })
  }
}
