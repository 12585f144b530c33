import { expect, test } from 'vitest'
import type { FaultyCloud } from './faulty-cloud.ts'

/** Heat is late, or somebody else changes its stacks. */
export function stacks(cloud: FaultyCloud): void {
  test('Heat takes the stack only after the cluster was deleted: it goes as well', async () => {
    const late = { kind: 'delay', ms: 4000 } as const
    cloud.faults.add({
      on: 'request',
      service: 'orchestration',
      method: 'POST',
      path: '/stacks$',
      effect: late,
    })
    const id = await cloud.smallCluster()
    await cloud.demo.until(id, (cluster) => cluster?.status === 'Spawning')
    await expect.poll(() => cloud.metFaults, { timeout: 30_000 }).toBeGreaterThan(0)
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
  })

  test('the stack is deleted by hand while it is made: Error says so', async () => {
    cloud.faults.add({ on: 'server', name: 'worker-0', effect: 'stuck-building' })
    const id = await cloud.newCluster()
    await cloud.demo.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
    for (const stack of await cloud.demo.cloud.heat.stacks.list({ showHidden: true })) {
      await cloud.demo.cloud.heat.stacks.delete(stack)
    }
    const cluster = await cloud.ended(id)
    expect(cluster?.status).toBe('Error')
    expect(cluster?.status_description).toMatch(/deleted/)
  })

  test('a change of the stack by hand is rolled back by Heat: a scaling goes on from what there is', async () => {
    const id = await cloud.newCluster()
    await cloud.ended(id)
    const { heat, session } = cloud.demo.cloud
    const [stack] = await heat.stacks.list({ showHidden: true })
    if (!stack) throw new Error('there is no stack')
    const { template, files } = await heat.stacks.template(stack)
    const resources = {
      ...(template as { resources: object }).resources,
      never: { type: 'OS::Cinder::Volume', properties: { size: 1, availability_zone: 'nowhere' } },
    }
    const path = `/stacks/${stack.stack_name}/${stack.id}`
    await session.request('heat', {
      ...{ method: 'PUT', path },
      body: { template: { ...template, resources }, files, tags: stack.tags?.join(','), disable_rollback: false },
    })
    const status = async () => (await heat.stacks.list({ showHidden: true }))[0]?.stack_status
    await expect.poll(status, { timeout: 60_000 }).toBe('ROLLBACK_COMPLETE')
    await cloud.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 3 }] })
    const cluster = await cloud.ended(id)
    expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
    expect(await cloud.left()).toMatchObject({ stacks: 1, servers: 4, volumes: 4 })
  })
}
