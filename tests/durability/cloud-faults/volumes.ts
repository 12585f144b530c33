import { expect, test } from 'vitest'
import type { FaultyCloud } from './faulty-cloud.ts'

/** Cinder loses volumes, or does not let go of them. */
export function volumes(cloud: FaultyCloud): void {
  test('a volume ends in error: what was made is removed, and the cluster says which and why', async () => {
    cloud.faults.add({ on: 'volume', name: 'worker-1', times: 0, effect: 'error' })
    const cluster = await cloud.ended(await cloud.newCluster())
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/Creating cluster failed.*error/s)
    expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
  })

  test('a volume hangs in creating: the cluster says so for as long as it lasts, and then goes on', async () => {
    const fault = cloud.faults.add({ on: 'volume', name: 'worker-0', effect: 'stuck-creating' })
    const id = await cloud.newCluster()
    await cloud.saysWhileWaiting(id, /w.*IN_PROGRESS/s)
    await expect.poll(() => cloud.toldToLookFor(id), { timeout: 30_000 }).toEqual(await cloud.marked(id))
    cloud.faults.remove(fault)
    expect((await cloud.ended(id))?.status).toBe('Active')
  })

  test.each(['stuck-deleting', 'error-deleting'] as const)(
    'a volume is %s: the deletion waits, says why, and ends',
    async (effect) => {
      const id = await cloud.smallCluster()
      await cloud.ended(id)
      const fault = cloud.faults.add({ on: 'volume', times: 0, effect })
      await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
      await cloud.demo.until(id, (cluster) => cluster === null || cluster.status_description !== '', 30_000)
      expect((await cloud.toldToLookFor(id)).boot_volumes).toEqual((await cloud.marked(id)).boot_volumes)
      cloud.faults.remove(fault)
      expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
    },
  )
}
