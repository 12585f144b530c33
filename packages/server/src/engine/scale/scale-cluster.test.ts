import { expect, test } from 'vitest'
import { GuestError } from '../../guest/guest-error.ts'
import { enginesUnderTest } from '../engines-under-test.ts'
import { aNewGroup, anActiveCluster, namesOf, scaled, scaling, workersOf } from './scaling-under-test.ts'

const under = enginesUnderTest()

test('a group grows, another is added, and only their new nodes are prepared', async () => {
  const before = await anActiveCluster(under, 2)
  const from = under.cloud.deeds.length
  const after = await scaled(under, before, { workers: 3, added: [aNewGroup('edge', 1)] })
  expect(after).toMatchObject({ status: 'Active', status_description: '', info: { Fake: { Nodes: '4' } } })
  expect(namesOf(after)).toEqual(['demo-edge-0', 'demo-worker-0', 'demo-worker-1', 'demo-worker-2'])
  const deeds = under.cloud.deeds.slice(from)
  expect(deeds.filter((deed) => deed.startsWith('reach')).sort()).toEqual(['reach demo-edge-0', 'reach demo-worker-2'])
  expect(deeds.filter((deed) => deed.endsWith('join')).sort()).toEqual(['demo-edge-0: join', 'demo-worker-2: join'])
  // Its names are told to the old ones too.
  expect(deeds).toContain("demo-worker-0: sh -s -- 'demo-worke")
  expect(after.node_groups.flatMap((group) => group.instances)[0]).toMatchObject({ ssh_host_key: 'ssh-ed25519 AAAA' })
})

test('a named node goes, is decommissioned before, and the others stay as they are', async () => {
  const before = await anActiveCluster(under)
  const from = under.cloud.deeds.length
  const after = await scaled(under, before, { workers: 2, without: [0] })
  expect(namesOf(after)).toEqual(['demo-worker-1', 'demo-worker-2'])
  const deeds = under.cloud.deeds.slice(from)
  expect(deeds.slice(0, 2)).toEqual(['demo-worker-0: decommission', 'reshape worker=2'])
  expect(under.cloud.made).toEqual(['demo-worker-0', 'demo-worker-1', 'demo-worker-2'])
})

test('what a removed node left in the cloud is deleted before its row goes', async () => {
  const before = await anActiveCluster(under)
  await scaled(under, before, { workers: 1, without: [1, 2] })
  expect(under.cloud.inventory.volumes).toEqual(['boot-of-id-demo-worker-0'])
})

test('a group without nodes goes from the cluster', async () => {
  const grown = await scaled(under, await anActiveCluster(under, 1), { added: [aNewGroup('edge', 1)] })
  const after = await scaled(under, grown, { workers: 0, without: [0] })
  expect(after.node_groups.map((group) => group.name)).toEqual(['edge'])
})

test('a node that no longer answers can be removed', async () => {
  const before = await anActiveCluster(under)
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('demo-worker-2:') && when === 'before') {
      throw new GuestError('demo-worker-2', 'unreachable', 'no route to host')
    }
  }
  const after = await scaled(under, before, { workers: 2, without: [2] })
  expect(namesOf(after)).toEqual(['demo-worker-0', 'demo-worker-1'])
})

test('when the new nodes cannot be had the cluster is as it was, Active, and says why', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'reshape worker=3 edge=1' && when === 'after') {
      under.cloud.stackFault = { status: 'failed', reason: 'No valid host was found.' }
    }
    if (deed === 'reshape worker=2 edge=0') under.cloud.stackFault = null
  }
  const after = await scaled(under, before, { workers: 3, added: [aNewGroup('edge', 1)] })
  expect(after.status_description).toMatch(/^Scaling cluster failed for the following reason\(s\): .*No valid host/)
  expect(after.node_groups).toMatchObject([{ name: 'worker', count: 2, target_count: 2 }])
  expect(under.cloud.inventory.servers).toEqual(['id-demo-worker-0', 'id-demo-worker-1'])
  under.cloud.onDeed = () => undefined
  expect(namesOf(await scaled(under, after, { workers: 3 }))).toHaveLength(3)
})

test('when the framework refuses the new nodes they go again', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed.endsWith('join') && when === 'before') throw new GuestError('demo-worker-2', 'command', 'no such user')
  }
  const after = await scaled(under, before, { workers: 3 })
  expect(after.status_description).toContain('no such user')
  expect(namesOf(after)).toEqual(['demo-worker-0', 'demo-worker-1'])
  expect(under.cloud.inventory.servers).toEqual(['id-demo-worker-0', 'id-demo-worker-1'])
})

test('when a node cannot be decommissioned it stays and is taken back', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed.endsWith('decommission') && when === 'before') throw new GuestError('demo-worker-1', 'command', 'busy')
  }
  const after = await scaled(under, before, { workers: 1, without: [1] })
  expect(after.status_description).toContain('busy')
  expect(namesOf(after)).toEqual(['demo-worker-0', 'demo-worker-1'])
  expect(workersOf(after).target_count).toBe(2)
  expect(under.cloud.deeds).toContain('demo-worker-1: join')
})

test('a cluster deleted while it is being scaled leaves nothing', async () => {
  const before = await anActiveCluster(under, 1)
  const atStack = Promise.withResolvers<void>()
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('reshape') && when === 'after') atStack.resolve()
  }
  await under.store.clusters.acceptScale(before.id, scaling(before, { workers: 2 }))
  await atStack.promise
  await under.store.clusters.acceptDelete(before.id, { force: true })
  await expect.poll(() => under.cloud.trusts.size, { timeout: 60_000 }).toBe(0)
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
})
