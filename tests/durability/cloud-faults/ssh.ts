import { expect, test } from 'vitest'
import { isFinal } from '../system/person.ts'
import { type FaultyCloud, workersOf } from './faulty-cloud.ts'

/** Nodes do not answer SSH. */
export function ssh(cloud: FaultyCloud): void {
  test('SSH of a node hangs for a while: the cluster waits and gets there', async () => {
    const fault = cloud.faults.add({ on: 'ssh', name: 'worker-1', effect: 'hang' })
    const id = await cloud.newCluster()
    await cloud.demo.until(id, (cluster) => cluster?.status === 'Waiting' || isFinal(cluster))
    cloud.faults.remove(fault)
    expect((await cloud.ended(id))?.status).toBe('Active')
  })

  test('SSH of a node hangs for good: Error names the node, and nothing is left', async () => {
    cloud.faults.add({ on: 'ssh', name: 'worker-1', effect: 'hang' })
    const cluster = await cloud.ended(await cloud.newCluster())
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/worker-1.*not reachable within 15 s/s)
    expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0 })
  })

  test('SSH of a new node hangs for good during a scaling: it is taken back, and says which', async () => {
    const id = await cloud.newCluster()
    await cloud.ended(id)
    cloud.faults.add({ on: 'ssh', name: 'worker-2', effect: 'hang' })
    await cloud.scaledTo(id, 3)
    await cloud.takenBack(id, /worker-2.*not reachable within 15 s/s)
  })

  test('SSH of a node hangs: a verification ends all the same, RED, and says which', async () => {
    const id = await cloud.newCluster()
    const [victim] = workersOf(await cloud.ended(id))
    cloud.faults.add({ on: 'ssh', name: victim?.instance_name ?? '', effect: 'hang' })
    const { status, words } = await cloud.verified(id)
    expect([status, words]).toEqual(['RED', expect.stringContaining(victim?.instance_name ?? '')])
  })
}
