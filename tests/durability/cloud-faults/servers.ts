import { expect, test } from 'vitest'
import { isFinal } from '../system/person.ts'
import { type FaultyCloud, workersOf } from './faulty-cloud.ts'

/** Servers go by hand, or hang. */
export function servers(cloud: FaultyCloud): void {
  test('a server is deleted by hand while the cluster is made: Error names it, and nothing is left', async () => {
    cloud.faults.add({ on: 'ssh', name: 'worker-0', effect: 'refuse' })
    const id = await cloud.newCluster()
    await cloud.demo.until(id, (cluster) => cluster?.status === 'Waiting' || isFinal(cluster))
    const [victim] = await cloud.demo.cloud.nova.servers.list({ name: 'worker-0' })
    if (!victim) throw new Error('there is no worker-0')
    await cloud.demo.cloud.nova.servers.delete(victim.id)
    const cluster = await cloud.ended(id)
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toContain(victim.name)
    expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0 })
  })

  test('a new server is deleted by hand during a scaling: it is taken back, and says which', async () => {
    const id = await cloud.newCluster()
    await cloud.ended(id)
    cloud.faults.add({ on: 'ssh', name: 'worker-2', effect: 'refuse' })
    await cloud.scaledTo(id, 3)
    const joining = await cloud.demo.until(id, (cluster) => workersOf(cluster).length === 3)
    const victim = workersOf(joining).find((node) => node.instance_name.endsWith('worker-2'))
    await cloud.demo.cloud.nova.servers.delete(victim?.instance_id ?? '')
    await cloud.takenBack(id, /worker-2/)
  })

  test('a server was deleted by hand: a verification is RED and says which, and the cluster can be deleted', async () => {
    const id = await cloud.newCluster()
    const [victim] = workersOf(await cloud.ended(id))
    await cloud.demo.cloud.nova.servers.delete(victim?.instance_id ?? '')
    const { status, words } = await cloud.verified(id)
    expect([status, words]).toEqual(['RED', expect.stringContaining(victim?.instance_name ?? '')])
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test('a server is deleted by hand while its cluster is: nothing is left', async () => {
    const id = await cloud.newCluster()
    const [victim] = workersOf(await cloud.ended(id))
    const fault = cloud.faults.add({ on: 'volume', times: 0, effect: 'stuck-deleting' })
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    await cloud.demo.cloud.nova.servers.delete(victim?.instance_id ?? '')
    await expect.poll(() => cloud.metFaults, { timeout: 60_000 }).toBeGreaterThan(0)
    cloud.faults.remove(fault)
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test('a server that hangs in deleting does not make the deletion forget it', async () => {
    const id = await cloud.smallCluster()
    await cloud.ended(id)
    const fault = cloud.faults.add({ on: 'server', times: 0, effect: 'stuck-deleting' })
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    await cloud.demo.until(id, (cluster) => cluster === null || cluster.status === 'Deleting')
    expect((await cloud.left()).servers).toBe(1)
    cloud.faults.remove(fault)
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test('Nova does not end a move: the cluster and its operation say which server it is at and since when', async () => {
    const id = await cloud.smallCluster()
    const cluster = await cloud.ended(id)
    const name = cluster?.node_groups[0]?.instances[0]?.instance_name ?? ''
    const fault = cloud.faults.add({ on: 'server', times: 0, effect: 'stuck-migrating' })
    const { hosts } = (await cloud.admin.must('GET', '/v2/hosts')) as {
      hosts: { name: string; nodes: { name: string }[] }[]
    }
    const host = hosts.find(({ nodes }) => nodes.some((node) => node.name === name))?.name ?? ''
    await cloud.admin.must('POST', `/v2/hosts/${host}/drain`)
    const words = new RegExp(`^Waiting for ${name}: its server is \\S+ in Nova, task migrating, since \\S+Z\\.$`)
    // An Active cluster is at rest by its status, and so is not asked `until` it is.
    await cloud.demo.until(id, (shown) => words.test(shown?.status_description ?? ''), 30_000)
    const { operations } = (await cloud.demo.must('GET', `/v2/clusters/${id}/operations`)) as {
      operations: { kind: string; state: string; last_error: string }[]
    }
    expect((await cloud.toldToLookFor(id)).servers).toEqual((await cloud.marked(id)).servers)
    expect(operations[0]).toMatchObject({ kind: 'move', state: 'running', last_error: expect.stringMatching(words) })
    cloud.faults.remove(fault)
    await cloud.demo.until(id, (shown) => shown?.status_description === '')
    const { services } = cloud.admin.cloud.nova
    for (const { id: service } of await services.list({ binary: 'nova-compute', host })) {
      await services.update(service, { status: 'enabled' })
    }
  })
}
