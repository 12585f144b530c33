import { createSession, credentialsFromEnvironment } from '@fennec/openstack'
import { expect } from 'vitest'
import { createSwiftKeys } from '../../packages/server/src/provision/swift-keys.ts'
import { isFinal, operationsEnded } from './system/person.ts'
import { osVariables, type SystemUnderTest } from './system/system-under-test.ts'
import { clusterWish, create, groupWish } from './system/wishes.ts'

interface Lost {
  service: 'orchestration' | 'identity' | 'volume' | 'share'
  method: string
  path: string
}

let number = 0
async function anActiveCluster(system: SystemUnderTest): Promise<string> {
  number += 1
  const id = await create(system, clusterWish(system, `lost-${number}`, [groupWish({ count: 1 })]))
  expect(await system.demo.until(id, isFinal)).toMatchObject({ status: 'Active', status_description: '' })
  return id
}

/** The cloud does what it is asked for, once, and nobody hears of it. */
async function losing<T>({ sandbox }: SystemUnderTest, lost: Lost, act: () => Promise<T>): Promise<T> {
  const before = sandbox.faults.met()
  sandbox.faults.add({ on: 'request', ...lost, effect: { kind: 'lose-answer' } })
  const result = await act()
  expect(sandbox.faults.met()).toBe(before + 1)
  return result
}

/** How many servers and volumes the cluster has in the cloud. */
async function madeFor({ demo }: SystemUnderTest, id: string): Promise<[number, number]> {
  const metadata = { 'fennec:cluster_id': id }
  const servers = await demo.cloud.nova.servers.list({ metadata })
  const volumes = await demo.cloud.cinder.volumes.list({ metadata })
  return [servers.length, volumes.length]
}

/** What must be when the answer was lost, by the function of the client that makes the request. */
export const lostAnswers: Record<string, (system: SystemUnderTest) => Promise<void>> = {
  async 'cinder/volumes create'(system) {
    const fault = { service: 'volume', method: 'POST', path: '/volumes$' } as const
    await losing(system, fault, () => anActiveCluster(system))
    const volumes = await system.demo.cloud.cinder.volumes.list()
    expect(volumes.filter(({ metadata }) => metadata['fennec:role'] === 'seed')).toHaveLength(1)
  },
  async 'heat/stacks create'(system) {
    const fault = { service: 'orchestration', method: 'POST', path: '/stacks$' } as const
    const id = await losing(system, fault, () => anActiveCluster(system))
    expect(await madeFor(system, id)).toEqual([1, 1])
  },
  async 'heat/stacks update'(system) {
    const id = await anActiveCluster(system)
    const fault = { service: 'orchestration', method: 'PUT', path: '/stacks/' } as const
    await losing(system, fault, async () => {
      await system.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count: 2 }] })
      expect((await system.demo.until(id, isFinal))?.status).toBe('Active')
    })
    expect(await madeFor(system, id)).toEqual([2, 2])
  },
  async 'keystone/trusts create'(system) {
    const before = (await system.demo.clusters()).length
    const fault = { service: 'identity', method: 'POST', path: 'OS-TRUST' } as const
    await losing(system, fault, () => anActiveCluster(system))
    expect(await system.demo.clusters()).toHaveLength(before + 1)
  },
  async 'manila/access-rules allow'(system) {
    const [share] = await system.demo.cloud.manila.shares.list()
    if (!share) throw new Error('the sandbox has no share')
    const id = await anActiveCluster(system)
    const fault = { service: 'share', method: 'POST', path: '/action$' } as const
    await losing(system, fault, async () => {
      await system.demo.must('PATCH', `/v2/clusters/${id}`, { shares: [{ id: share.id, path: '/mnt/data' }] })
      await operationsEnded(system.demo, id)
    })
    expect((await system.demo.cluster(id))?.status_description).toBe('')
    const rules = await system.demo.cloud.manila.accessRules.list(share.id)
    expect(rules).toMatchObject([{ state: 'active', metadata: { 'fennec:cluster_id': id } }])
  },
  async 'provision/swift-keys give'(system) {
    const { sandbox, demo } = system
    const { credentials, options } = credentialsFromEnvironment(osVariables(sandbox.authUrl, 'fennec', 'service'))
    const own = createSession(credentials, options)
    try {
      const keys = createSwiftKeys(own, sandbox.authUrl, { endpoint: 'https://s3.example.org', region: 'r' })
      const user = { user: 'demo', password: String(Reflect.get(credentials, 'password')) }
      const projectId = await demo.cloud.session.projectId()
      const pair = { access: 'a'.repeat(32), secret: 's' }
      const { signal } = new AbortController()
      const kept = async () =>
        (
          await demo.cloud.session.request<{ credentials: unknown[] }>('keystone', {
            method: 'GET',
            path: '/credentials',
          })
        ).body.credentials
      const fault = { service: 'identity', method: 'POST', path: '/credentials' } as const
      await losing(system, fault, () =>
        expect(keys.give(user, projectId, pair, signal)).rejects.toMatchObject({ retryable: true }),
      )
      expect(await keys.give(user, projectId, pair, signal)).toMatchObject({ region: 'r' })
      expect(await kept()).toHaveLength(1)
      expect(await keys.take(user, projectId, pair, signal)).toBe(true)
      expect(await kept()).toEqual([])
    } finally {
      await own.close()
    }
  },
}

/** What else the clients can ask for that changes something, and why no answer of it can be lost with anything left over. */
export const noneLeftOver: Record<string, string> = {
  'cinder/volumes extend': 'looked at before: it has a size',
  'cinder/volumes resetStatus': 'looked at before: it has a status',
  'glance/images changeProperties': 'by the request of a user, who sees the image',
  'heat/stacks validate': 'makes nothing',
  'keystone/endpoints create': 'by `fennec catalog`, which finds it again',
  'keystone/endpoints update': 'by `fennec catalog`, which finds it again',
  'keystone/services create': 'by `fennec catalog`, which finds it again',
  'keystone/services update': 'by `fennec catalog`, which finds it again',
  'manila/access-rules deny': 'takes away',
  'manila/shares create': 'used by tests alone',
  'neutron/security-groups create': 'used by tests and the launcher; those of clusters are in their stacks',
  'nova/keypairs create': 'used by tests and the launcher; clusters name key pairs that there are',
  'nova/servers evacuate': 'looked at before: it is somewhere',
  'nova/servers liveMigrate': 'looked at before: it is somewhere',
  'nova/servers rebuild': 'looked at before: it has an image',
  'nova/services update': 'looked at before: it is enabled or not',
  'session/authenticate authenticate': 'a token, which ends by itself',
}
