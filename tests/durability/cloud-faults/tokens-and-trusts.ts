import { expect, test } from 'vitest'
import { isFinal } from '../system/person.ts'
import type { FaultyCloud } from './faulty-cloud.ts'

/** Keystone does not let the service in any more. */
export function tokensAndTrusts(cloud: FaultyCloud): void {
  test('all tokens expire in the middle, twice: new ones are asked for', async () => {
    const id = await cloud.newCluster()
    await cloud.demo.until(id, (cluster) => cluster?.status === 'Spawning' || isFinal(cluster))
    cloud.faults.expireTokens()
    await cloud.demo.until(id, (cluster) => cluster?.status === 'Configuring' || isFinal(cluster))
    cloud.faults.expireTokens()
    expect((await cloud.ended(id))?.status).toBe('Active')
  })

  test('the trust is deleted by hand: the deletion brings a new one, and nothing is left', async () => {
    const id = await cloud.newCluster()
    await cloud.ended(id)
    for (const { id: trust } of (await trusts()) as { id: string }[]) {
      await cloud.demo.cloud.keystone.trusts.delete(trust)
    }
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
    expect(await trusts()).toEqual([])
  })

  test.each([
    ['by force', { force: true }],
    ['that its users see', {}],
  ])('the trust goes in the middle of a deletion %s: it goes on with the rights of the service', async (_, body) => {
    const id = await cloud.smallCluster()
    await cloud.ended(id)
    const fault = cloud.faults.add({ on: 'volume', times: 0, effect: 'error-deleting' })
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`, body)
    const deletion = async () => {
      const { deletions } = await cloud.admin.must('GET', '/v2/orphans')
      return (deletions as { cluster_id: string }[]).find((one) => one.cluster_id === id)
    }
    await expect.poll(() => cloud.metFaults > 0, { timeout: 30_000 }).toBe(true)
    // Who works on it must not be the only one who knows of it.
    if ('force' in body) expect(await deletion()).toMatchObject({ cluster_id: id })
    for (const { id: trust } of (await trusts()) as { id: string }[]) {
      await cloud.demo.cloud.keystone.trusts.delete(trust)
    }
    cloud.faults.expireTokens()
    cloud.faults.remove(fault)
    await expect.poll(async () => (await cloud.left()).stacks, { timeout: 90_000 }).toBe(0)
    expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
    await expect.poll(deletion, { timeout: 30_000 }).toBeUndefined()
  })

  test('the trust is deleted in the middle of a creation: it says so and waits, and a deletion leaves nothing', async () => {
    const fault = cloud.faults.add({ on: 'server', name: 'worker-0', times: 0, effect: 'stuck-building' })
    const id = await cloud.newCluster()
    await cloud.demo.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
    for (const { id: trust } of await trusts()) await cloud.demo.cloud.keystone.trusts.delete(trust)
    // Keystone lets nobody in by it any more; tokens that were got by it are as good as revoked.
    cloud.faults.expireTokens()
    await cloud.saysWhileWaiting(id, /Waiting in step .*(authenti|trust).*Next try in \d+ s/is)
    cloud.faults.remove(fault)
    // Whoever asks for the deletion has a token that Keystone knows: the new trust is made with it.
    await cloud.demo.cloud.nova.flavors.list()
    await cloud.demo.must('DELETE', `/v2/clusters/${id}`)
    expect(await cloud.demo.until(id, (cluster) => cluster === null)).toBeNull()
    expect(await cloud.left()).toMatchObject({ stacks: 0, servers: 0, volumes: 0, ports: 0 })
  })

  const trusts = async () => {
    const { user } = await cloud.demo.cloud.session.tokenInfo()
    return await cloud.demo.cloud.keystone.trusts.list({ trustor_user_id: user.id })
  }
}
