import { expect, test } from 'vitest'
import { GuestError } from '../../guest/guest-error.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'
import { anActiveCluster, namesOf, scaled, workersOf } from '../scale/scaling-under-test.ts'
import { aConversion, anImageBackedCluster, aReplacement, converted } from './converting-under-test.ts'

const under = enginesUnderTest()

const bootVolumesOf = (cluster: Parameters<typeof workersOf>[0]) =>
  workersOf(cluster).instances.map((node) => node.boot_volume_id)

test('each node has its successor before it goes, and the group boots from volumes from then on', async () => {
  const before = await anImageBackedCluster(under, 2)
  expect(bootVolumesOf(before)).toEqual([null, null])
  const from = under.cloud.deeds.length
  const after = await converted(under, before)
  expect(after).toMatchObject({ status: 'Active', status_description: '' })
  expect(namesOf(after)).toEqual(['demo-worker-10', 'demo-worker-11'])
  expect(bootVolumesOf(after)).toEqual(['boot-of-id-demo-worker-10', 'boot-of-id-demo-worker-11'])
  expect(workersOf(after)).toMatchObject({ boot_from_volume: true, target_count: 2 })
  expect(workersOf(after).resolved).toMatchObject({ boot_volume_size: 2, generation: { number: 1, prefix: '1' } })
  expect(workersOf(after).resolved.former).toBeUndefined()
  const deeds = under.cloud.deeds.slice(from).filter((deed) => /reshape|join|decommission/.test(deed))
  expect(deeds).toEqual([
    'reshape worker=3',
    'demo-worker-10: join',
    'demo-worker-0: decommission',
    'reshape worker=2',
    'reshape worker=3',
    'demo-worker-11: join',
    'demo-worker-1: decommission',
    'reshape worker=2',
  ])
})

test('with no room for even one more node the group is what it was, and the cluster says why', async () => {
  const before = await anImageBackedCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'reshape worker=3' && when === 'after') {
      under.cloud.stackFault = { status: 'failed', reason: 'No valid host was found.' }
    }
    if (deed === 'reshape worker=2' && when === 'before') under.cloud.stackFault = null
  }
  const after = await converted(under, before)
  expect(after.status).toBe('Active')
  expect(after.status_description).toBe(
    'Converting ended early: Heat stack demo failed: No valid host was found. 0 of 2 nodes of node group worker boot from volumes. ' +
      'The next conversion goes on with the others.',
  )
  expect(namesOf(after)).toEqual(['demo-worker-0', 'demo-worker-1'])
  expect(workersOf(after)).toMatchObject({ boot_from_volume: false, target_count: 2 })
  expect(workersOf(after).resolved).toEqual(workersOf(before).resolved)
  expect(under.cloud.inventory.servers).toEqual(['id-demo-worker-0', 'id-demo-worker-1'])
})

test('one that ended early is gone on with by the next, which leaves what is converted alone', async () => {
  const before = await anImageBackedCluster(under, 3)
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'demo-worker-11: join' && when === 'before') {
      throw new GuestError('demo-worker-11', 'command', 'no space left on device')
    }
  }
  const half = await converted(under, before)
  expect(half.status_description).toMatch(
    /^Converting ended early: .*no space left on device.* 1 of 3 nodes of node group worker boot from volumes/,
  )
  expect(namesOf(half)).toEqual(['demo-worker-1', 'demo-worker-10', 'demo-worker-2'])
  expect(workersOf(half)).toMatchObject({ boot_from_volume: true, target_count: 3 })
  expect(workersOf(half).resolved.former).toHaveLength(1)
  under.cloud.onDeed = () => undefined
  const after = await converted(under, half)
  expect(after.status_description).toBe('')
  expect(namesOf(after)).toEqual(['demo-worker-10', 'demo-worker-11', 'demo-worker-12'])
  expect(workersOf(after).resolved.former).toBeUndefined()
})

test('old nodes that their framework does not let go of stay beside the new ones', async () => {
  const before = await anImageBackedCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'demo-worker-0: decommission' && when === 'before') {
      throw new GuestError('demo-worker-0', 'command', 'blocks are missing')
    }
  }
  const after = await converted(under, before)
  expect(after.status_description).toMatch(/blocks are missing.* 1 of 3 nodes/)
  expect(namesOf(after)).toEqual(['demo-worker-0', 'demo-worker-1', 'demo-worker-10'])
  expect(under.cloud.deeds).toContain('demo-worker-0: join')
})

test('cancelled after a new node has joined it ends that replacement and leaves the others as they are', async () => {
  const before = await anImageBackedCluster(under, 2)
  const reached = Promise.withResolvers<void>()
  under.cloud.onDeed = async (deed, when) => {
    if (deed !== 'demo-worker-0: decommission' || when !== 'before') return
    reached.resolve()
    under.cloud.onDeed = () => undefined
    const page = { limit: 1, marker: null, sortBy: 'created_at', descending: true }
    const [operation] = (await under.store.operations.list('project-a', before.id, page)).items
    await under.store.operations.cancel(operation?.id ?? '', 'alice')
  }
  await under.store.clusters.acceptConversion(before.id, aConversion(before))
  await reached.promise
  const after = await under.until(before.id, atRest)
  expect(after?.status_description).toMatch(/^Converting ended early: Cancelled by alice\. 1 of 2 nodes/)
  expect(namesOf(after)).toEqual(['demo-worker-1', 'demo-worker-10'])
})

test('a group that is half converted can grow and shrink, by nodes with volumes', async () => {
  const before = await anImageBackedCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'demo-worker-11: join' && when === 'before') {
      throw new GuestError('demo-worker-11', 'command', 'no space left on device')
    }
  }
  const half = await converted(under, before)
  under.cloud.onDeed = () => undefined
  const grown = await scaled(under, half, { workers: 3 })
  expect(namesOf(grown)).toEqual(['demo-worker-1', 'demo-worker-10', 'demo-worker-11'])
  const without = await scaled(under, grown, { workers: 2, without: [1] })
  expect(workersOf(without).resolved.former).toBeUndefined()
})

test('nodes that boot from volumes are replaced by nodes with another image, and those to come have it too', async () => {
  const before = await anActiveCluster(under, 2)
  const after = await converted(under, before, aReplacement(before, 'image-2'))
  expect(after).toMatchObject({ status: 'Active', status_description: '' })
  expect(namesOf(after)).toEqual(['demo-worker-10', 'demo-worker-11'])
  expect(workersOf(after)).toMatchObject({ image_id: 'image-2', target_count: 2, resolved: { image_id: 'image-2' } })
  expect(workersOf(after).resolved.former).toBeUndefined()
  expect(namesOf(await scaled(under, after, { workers: 3 }))).toEqual([
    'demo-worker-10',
    'demo-worker-11',
    'demo-worker-12',
  ])
})

test('another image that not one node could get is the group’s no more; one that some have got is gone on with', async () => {
  const before = await anActiveCluster(under, 2)
  const failsAt = (node: string) => (deed: string, when: string) => {
    if (deed === `${node}: join` && when === 'before') throw new GuestError(node, 'command', 'no space left on device')
  }
  under.cloud.onDeed = failsAt('demo-worker-10')
  const none = await converted(under, before, aReplacement(before, 'image-2'))
  expect(none.status_description).toMatch(
    /^Reimaging ended early: .* 0 of 2 nodes of node group worker have the image\./,
  )
  expect(workersOf(none)).toMatchObject({ image_id: null, resolved: workersOf(before).resolved })
  under.cloud.onDeed = failsAt('demo-worker-11')
  const some = await converted(under, none, aReplacement(none, 'image-2'))
  expect(some.status_description).toMatch(
    / 1 of 2 nodes of node group worker have the image\. Asked for again, it goes on/,
  )
  expect(workersOf(some)).toMatchObject({ image_id: 'image-2', instances: { length: 2 } })
  under.cloud.onDeed = () => undefined
  const all = await converted(under, some, aReplacement(some, 'image-2'))
  expect(all).toMatchObject({ status: 'Active', status_description: '' })
  expect(workersOf(all).resolved.former).toBeUndefined()
})
