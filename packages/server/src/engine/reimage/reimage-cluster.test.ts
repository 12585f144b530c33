import { expect, test } from 'vitest'
import { GuestError } from '../../guest/guest-error.ts'
import { enginesUnderTest } from '../engines-under-test.ts'
import { anActiveCluster, namesOf, scaled, workersOf } from '../scale/scaling-under-test.ts'
import { aReimage, cancelNewest, ended, NEWER } from './reimaging-under-test.ts'

const under = enginesUnderTest()

test('node by node each disk is written anew, its new host key pinned, and the node set up before the next', async () => {
  const before = await anActiveCluster(under, 2)
  const from = under.cloud.deeds.length
  await under.store.clusters.acceptReimage(before.id, aReimage(before))
  const { cluster, state } = await ended(under, before.id)
  expect(state).toBe('done')
  expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
  const deeds = under.cloud.deeds.slice(from).filter((deed) => /rebuild|reach|start/.test(deed))
  expect(deeds.filter((deed) => deed.startsWith('rebuild'))).toEqual(['rebuild demo-worker-0', 'rebuild demo-worker-1'])
  expect(deeds.indexOf('rebuild demo-worker-1')).toBeGreaterThan(deeds.indexOf('demo-worker-0: start'))
  const { instances } = workersOf(cluster)
  expect(instances.map((node) => node.ssh_host_key)).toEqual(['ssh-ed25519 BBBB', 'ssh-ed25519 BBBB'])
  expect(instances.map((node) => node.boot_volume_id)).toEqual(
    workersOf(before).instances.map((node) => node.boot_volume_id),
  )
  const events = cluster.provision_progress.flatMap((step) => step.events.map((event) => event.event_info))
  expect(events).toContain('Its disk was written anew: host key SHA256:abc is pinned in place of the one it had.')
})

test('nodes that come later have the image; of those that are there the stack says what they were made of', async () => {
  const before = await anActiveCluster(under, 2)
  await under.store.clusters.acceptReimage(before.id, aReimage(before))
  const { cluster } = await ended(under, before.id)
  const { image_id, resolved } = workersOf(cluster)
  expect(image_id).toBe(NEWER)
  expect(resolved).toMatchObject({ image_id: NEWER, generation: { number: 1 }, former: [{ image_id: 'image-1' }] })
  expect(namesOf(await scaled(under, cluster, { workers: 3 }))).toEqual([
    'demo-worker-0',
    'demo-worker-1',
    'demo-worker-10',
  ])
})

test('a node that ends in ERROR is told with what can be done, and asked for again the others follow', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.rebuildFault = 'Failed to rebuild volume backed instance.'
  await under.store.clusters.acceptReimage(before.id, aReimage(before))
  const failed = await ended(under, before.id)
  expect(failed.state).toBe('failed')
  expect(failed.cluster.status).toBe('Active')
  expect(failed.cluster.status_description).toMatch(
    /^Reimaging ended early: demo-worker-0 is in ERROR in Nova: Failed to rebuild .* 0 of 2 nodes have the image\./,
  )
  expect(workersOf(failed.cluster).resolved.image_id).toBe('image-1')
  under.cloud.rebuildFault = null
  const from = under.cloud.deeds.length
  await under.store.clusters.acceptReimage(before.id, aReimage(failed.cluster))
  expect((await ended(under, before.id)).state).toBe('done')
  const rebuilt = under.cloud.deeds.slice(from).filter((deed) => deed.startsWith('rebuild'))
  // The first has its image since an administrator repaired it: it is set up, and not written once more.
  expect(rebuilt).toEqual(['rebuild demo-worker-1'])
})

test('cancelled while a node is worked on, that node is brought to its end and the next is left alone', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.onDeed = async (deed, when) => {
    if (deed !== 'rebuild demo-worker-0' || when !== 'after') return
    under.cloud.onDeed = () => undefined
    await cancelNewest(under, before.id)
  }
  await under.store.clusters.acceptReimage(before.id, aReimage(before))
  const { cluster, state } = await ended(under, before.id)
  expect(state).toBe('cancelled')
  expect(cluster.status_description).toMatch(/^Reimaging ended early: Cancelled by alice\. 1 of 2 nodes have the image/)
  expect([...under.cloud.images.keys()]).toEqual(['id-demo-worker-0'])
  expect(under.cloud.deeds).toContain('demo-worker-0: start')
})

test('a node that cannot be set up ends it, and the next try sets it up without writing it again', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'demo-worker-0: configure' && when === 'before') {
      throw new GuestError('demo-worker-0', 'command', 'java is missing')
    }
  }
  await under.store.clusters.acceptReimage(before.id, aReimage(before))
  const failed = await ended(under, before.id)
  expect(failed.cluster.status_description).toMatch(/java is missing.* 0 of 2 nodes/)
  under.cloud.onDeed = () => undefined
  await under.store.clusters.acceptReimage(before.id, aReimage(failed.cluster))
  expect((await ended(under, before.id)).state).toBe('done')
  expect(under.cloud.deeds.filter((deed) => deed.startsWith('rebuild'))).toEqual([
    'rebuild demo-worker-0',
    'rebuild demo-worker-1',
  ])
})

test('when the cluster is worse than before no other node is touched, and it is said why', async () => {
  const before = await anActiveCluster(under, 2)
  under.cloud.plugin.healthChecks = () => [
    {
      name: 'Well',
      run: async () =>
        under.cloud.images.size === 0
          ? { status: 'GREEN', description: 'It is well' }
          : { status: 'YELLOW', description: '1 of 2 processes do not run' },
    },
  ]
  await under.store.clusters.acceptReimage(before.id, aReimage(before))
  const { cluster, state } = await ended(under, before.id)
  expect(state).toBe('failed')
  expect(cluster.status_description).toMatch(
    /^Reimaging ended early: Its cluster was GREEN and is YELLOW since a node of it was reimaged: .*1 of 2 processes do not run.* 1 of 2 nodes have the image/,
  )
  expect([...under.cloud.images.keys()]).toEqual(['id-demo-worker-0'])
})
