import { expect, test } from 'vitest'
import { GuestError } from '../../guest/guest-error.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'

const under = enginesUnderTest()

/** Two nodes that boot from volumes; gives what a growth to 40 GiB is accepted with. */
async function anActiveCluster() {
  under.start()
  const { id } = await under.store.clusters.acceptCreate(aCluster({ nodes: 2 }))
  const cluster = await under.until(id, atRest)
  const [group] = cluster?.node_groups ?? []
  return { id, growth: { epoch: cluster?.epoch ?? 0, nodeGroupId: group?.id ?? '', sizeGiB: 40 } }
}

const untilEnded = (id: string) =>
  under.until(id, (cluster) =>
    (cluster?.provision_progress ?? []).some(
      ({ step_type, step_name, successful }) =>
        step_type === 'Engine: grow boot volumes' &&
        (successful === false || (step_name === 'Grow file systems' && successful === true)),
    ),
  )

test('every volume grows, then every file system, and nodes to come are as large', async () => {
  const { id, growth } = await anActiveCluster()
  const before = under.cloud.deeds.length
  await under.store.clusters.acceptGrowth(id, growth)
  const shown = await untilEnded(id)
  expect([...under.cloud.grown.values()]).toEqual([40, 40])
  const deeds = under.cloud.deeds.slice(before)
  expect(deeds.filter((deed) => deed.startsWith('settle'))).toEqual(['settle worker at 40'])
  expect(deeds.slice(-2).sort()).toEqual([
    expect.stringMatching(/^demo-worker-0: sh -s -- '4294967296/),
    expect.stringMatching(/^demo-worker-1: sh -s -- '4294967296/),
  ])
  expect(shown?.status).toBe('Active')
  expect(shown?.node_groups[0]?.resolved).toMatchObject({ boot_volume_size: 40, boot_volume_size_rule: 'given' })
})

test('a back end that cannot grow it is told of, and the cluster is free for other work', async () => {
  const { id, growth } = await anActiveCluster()
  under.cloud.growthFault = 'The back end cannot grow it: Volume Driver failed to extend volume.'
  await under.store.clusters.acceptGrowth(id, growth)
  const shown = await under.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
  expect(shown?.status).toBe('Active')
  expect(shown?.status_description).toMatch(
    /^Growing the boot volumes failed .*Volume Driver failed to extend volume\./,
  )
  expect(shown?.node_groups[0]?.resolved.boot_volume_size).not.toBe(40)
  under.cloud.growthFault = null
  await under.store.clusters.acceptGrowth(id, { ...growth, epoch: shown?.epoch ?? 0 })
  await under.until(id, (cluster) => cluster?.node_groups[0]?.resolved.boot_volume_size === 40)
})

test('a file system that cannot grow is told of; the volumes stay as they are now', async () => {
  const { id, growth } = await anActiveCluster()
  under.cloud.onDeed = (deed, when) => {
    if (deed.startsWith('demo-worker-1: sh') && when === 'before') {
      throw new GuestError('demo-worker-1', 'command', 'growpart is missing on this node')
    }
  }
  await under.store.clusters.acceptGrowth(id, growth)
  const shown = await under.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
  expect(shown?.status_description).toMatch(/demo-worker-1: growpart is missing on this node What has grown stays so/)
  expect(shown?.node_groups[0]?.resolved.boot_volume_size).toBe(40)
})

test('an engine that is killed in the middle is followed by one that goes on where it was', async () => {
  const { id, growth } = await anActiveCluster()
  await under.stopAll()
  const held = Promise.withResolvers<void>()
  const first = under.start(300)
  under.cloud.onDeed = (deed, when) => {
    if (!deed.startsWith('settle') || when === 'after') return undefined
    held.resolve()
    return new Promise(() => undefined)
  }
  await under.store.clusters.acceptGrowth(id, growth)
  await held.promise
  under.kill(first)
  under.cloud.onDeed = () => undefined
  under.cloud.grown.clear()
  under.start()
  const shown = await untilEnded(id)
  // Its journal says that the volumes have grown.
  expect(under.cloud.grown.size).toBe(0)
  expect(shown?.node_groups[0]?.resolved.boot_volume_size).toBe(40)
})

test('cancelled in its middle it ends where it is: what has grown stays, and the cluster is free for other work', async () => {
  const { id, growth } = await anActiveCluster()
  const page = { limit: 1, marker: null, sortBy: 'created_at', descending: true }
  const newest = async () => (await under.store.operations.list('project-a', id, page)).items[0]
  under.cloud.onDeed = async (deed, when) => {
    if (!deed.startsWith('settle') || when === 'after') return
    under.cloud.onDeed = () => undefined
    await under.store.operations.cancel((await newest())?.id ?? '', 'alice')
  }
  await under.store.clusters.acceptGrowth(id, growth)
  const shown = await under.until(id, (cluster) => (cluster?.status_description ?? '') !== '')
  expect(shown).toMatchObject({
    status: 'Active',
    status_description: 'Growing the boot volumes ended early: Cancelled by alice. What has grown stays so.',
  })
  expect(await newest()).toMatchObject({ state: 'cancelled', cancelled_by: 'alice' })
  expect([...under.cloud.grown.values()]).toEqual([40, 40])
  expect(shown?.node_groups[0]?.resolved.boot_volume_size).toBe(2)
  await under.store.clusters.acceptGrowth(id, { ...growth, epoch: shown?.epoch ?? 0 })
  await under.until(id, (cluster) => cluster?.node_groups[0]?.resolved.boot_volume_size === 40)
})
