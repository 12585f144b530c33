import { CloudError } from '@fennec/openstack'
import { beforeEach, expect, test } from 'vitest'
import type { Cluster } from '../../domain/model.ts'
import type { NewCluster } from '../../store/queries.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, enginesUnderTest } from '../engines-under-test.ts'

const under = enginesUnderTest()
beforeEach(() => {
  under.cloud.seeds.image = { hash: 'sha512-a', disk_format: 'qcow2' }
})

/** Its boot volumes are of 20 GiB, and it is open what they are filled from. */
function aVolumeBackedCluster(wish: { nodes?: number; name?: string } = {}): NewCluster {
  const cluster = aCluster({ nodes: 3, ...wish })
  return {
    ...cluster,
    node_groups: cluster.node_groups.map((group) => ({
      ...group,
      resolved: { ...group.resolved, boot_volume_size: 20, boot_volume_source: 'undecided' },
    })),
  }
}

async function made(cluster = aVolumeBackedCluster()): Promise<Cluster | null> {
  const { id } = await under.store.clusters.acceptCreate(cluster)
  return await under.until(id, atRest)
}

const eventsOf = (cluster: Cluster | null, step: string) =>
  cluster?.provision_progress
    .find(({ step_name }) => step_name === step)
    ?.events.map(({ event_info }) => event_info)
    .sort()

const SEED_STEP = 'Prepare source of boot volumes'
const rows = () => under.database.db.selectFrom('boot_volume_seeds').selectAll().execute()

function refusal(status: number, message: string, retryable = false): CloudError {
  const fields = {
    service: 'cinder',
    method: 'POST',
    url: 'http://cinder/volumes',
    requestId: null,
    retryAfterMs: null,
  }
  return new CloudError(message, { ...fields, status, retryable })
}

test('the boot volumes are cloned from one that was filled from the image, and each node says so', async () => {
  under.start()
  const cluster = await made()
  expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
  expect(under.cloud.sources).toEqual(new Map([['worker', 'seed-volume-1']]))
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({
    boot_volume_fill: 'clone',
    boot_volume_fill_seconds: 7,
  })
  expect(eventsOf(cluster, SEED_STEP)).toEqual(['worker: the boot volumes are cloned from volume seed-volume-1.'])
  expect(eventsOf(cluster, 'Fill boot volumes')?.[0]).toBe(
    'Boot volume boot-of-id-demo-worker-0 was cloned from volume seed-volume-1 in 7 s.',
  )
})

test('the next cluster, however small, is cloned from the same one', async () => {
  under.start()
  await made()
  await made(aVolumeBackedCluster({ nodes: 1, name: 'second' }))
  expect(under.cloud.seeds.made).toBe(1)
  expect(under.cloud.sources.get('worker')).toBe('seed-volume-1')
})

test.each([
  ['a raw image', { disk_format: 'raw' }, { nodes: 3 }],
  ['few nodes', { disk_format: 'qcow2' }, { nodes: 2 }],
])('for %s no volume is made to clone from', async (_, image, wish) => {
  under.cloud.seeds.image = { hash: 'sha512-a', ...image }
  under.start()
  const cluster = await made(aVolumeBackedCluster(wish))
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({ boot_volume_fill: 'image' })
  expect(await rows()).toEqual([])
})

test('`never` asks the cloud nothing about it, `always` makes one for whatever image', async () => {
  under.seedOptions.mode = 'never'
  under.start()
  await made()
  expect(await rows()).toEqual([])
  await under.stopAll()
  under.seedOptions.mode = 'always'
  under.cloud.seeds.image = { hash: 'sha512-a', disk_format: 'raw' }
  under.start()
  await made(aVolumeBackedCluster({ nodes: 1, name: 'second' }))
  expect(under.cloud.sources.get('worker')).toBe('seed-volume-1')
})

test('an image that has changed gets a new one', async () => {
  under.start()
  await made()
  under.cloud.seeds.image = { hash: 'sha512-b', disk_format: 'qcow2' }
  await made(aVolumeBackedCluster({ name: 'second' }))
  expect(under.cloud.sources.get('worker')).toBe('seed-volume-2')
})

test('one that somebody deleted, or that is broken, is made anew', async () => {
  under.start()
  await made()
  under.cloud.seeds.volumes = []
  await made(aVolumeBackedCluster({ name: 'second' }))
  expect(under.cloud.sources.get('worker')).toBe('seed-volume-2')
  for (const volume of under.cloud.seeds.volumes) volume.state = 'failed'
  await made(aVolumeBackedCluster({ name: 'third' }))
  expect(under.cloud.seeds.volumes.map(({ id }) => id)).toEqual(['seed-volume-3'])
})

test('where the quota has no room, the boot volumes are filled from the image and the event log says why', async () => {
  under.cloud.onDeed = (deed) => {
    if (deed === 'make seed')
      throw refusal(413, 'VolumeLimitExceeded: Maximum number of volumes allowed (10) exceeded.')
  }
  under.start()
  const cluster = await made()
  expect(cluster?.status).toBe('Active')
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({ boot_volume_fill: 'image' })
  expect(eventsOf(cluster, SEED_STEP)?.[0]).toMatch(/filled from the image one by one\. .*20 GiB.*\(10\) exceeded/)
  expect(await rows()).toEqual([])
})

test('one that ends in error is deleted, and the boot volumes are filled from the image', async () => {
  under.cloud.seeds.becomes = 'failed'
  under.start()
  const cluster = await made()
  expect(cluster?.status).toBe('Active')
  expect(eventsOf(cluster, SEED_STEP)?.[0]).toContain('Volume seed-volume-1, to clone them from, ended as error.')
  expect([under.cloud.seeds.volumes, await rows()]).toEqual([[], []])
})

test('with `always` that is the end of the cluster', async () => {
  under.seedOptions.mode = 'always'
  under.cloud.seeds.becomes = 'failed'
  under.start()
  expect(await made()).toMatchObject({
    status: 'Error',
    status_description: expect.stringContaining('ended as error'),
  })
})

test('one that takes too long is not waited for', async () => {
  under.seedOptions.patienceMs = 50
  under.cloud.seeds.becomes = 'filling'
  under.start()
  const cluster = await made()
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({ boot_volume_fill: 'image' })
  expect(eventsOf(cluster, SEED_STEP)?.[0]).toContain('not ready after')
})

test('before a cluster depends on clones one is tried, and no more than the source is left of it', async () => {
  under.start()
  await made()
  expect(under.cloud.deeds).toContain('clone seed')
  expect(under.cloud.seeds.volumes.map(({ id }) => id)).toEqual(['seed-volume-1'])
})

test.each([
  ['cannot be made', undefined, /A clone of volume seed-volume-1 ended as error/],
  ['are refused', refusal(400, 'Invalid input received: it is not compatible.'), /could not be cloned: Invalid input/],
])(
  'where clones %s, the boot volumes are filled from the image and it is not tried again',
  async (_, refused, words) => {
    under.cloud.seeds.clones = 'failed'
    under.cloud.onDeed = (deed, when) => {
      if (refused && deed === 'clone seed' && when === 'before') throw refused
    }
    under.start()
    const cluster = await made()
    expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({ boot_volume_fill: 'image' })
    expect(eventsOf(cluster, SEED_STEP)?.[0]).toMatch(words)
    expect([under.cloud.seeds.volumes, await rows()]).toEqual([[], []])
    await made(aVolumeBackedCluster({ name: 'second' }))
    expect(under.cloud.seeds.made).toBe(1)
  },
)

test('a cloud that is away for a while is waited for', async () => {
  let refusals = 1
  under.cloud.onDeed = (deed, when) => {
    if (deed === 'make seed' && when === 'after' && refusals-- > 0) throw refusal(503, 'Cinder restarts.', true)
  }
  under.start()
  expect((await made())?.status).toBe('Active')
  expect(under.cloud.seeds.made).toBe(1)
})

test('a cloud that cannot clone gets its stack from the image, and is not asked to clone again', async () => {
  under.cloud.onDeed = (deed, when) => {
    if (when === 'after' && deed === 'create stack' && under.cloud.sources.get('worker') !== 'image')
      under.cloud.stackFault = { status: 'failed', reason: 'CREATE_FAILED', uncloned: 'Went to status error' }
    if (deed === 'delete stack') under.cloud.stackFault = null
  }
  under.start()
  const cluster = await made()
  expect(cluster).toMatchObject({ status: 'Active', status_description: '' })
  expect(cluster?.node_groups[0]?.instances[0]).toMatchObject({ boot_volume_fill: 'image' })
  expect(eventsOf(cluster, 'Create Heat stack')?.[0]).toMatch(/could not be cloned\. Went to status error/)
  const from = under.cloud.deeds.length
  expect((await made(aVolumeBackedCluster({ name: 'second' })))?.status).toBe('Active')
  expect(under.cloud.deeds.slice(from)).not.toContain('delete stack')
})

test('two creations that need the same one make one', async () => {
  under.start()
  const [one, two] = await Promise.all([made(), made(aVolumeBackedCluster({ name: 'second' }))])
  expect([one?.status, two?.status]).toEqual(['Active', 'Active'])
  expect(under.cloud.seeds.made).toBe(1)
})

test('whichever deed an engine dies at, there is one volume to clone from in the end', async () => {
  for (const [place, when] of [
    ['make seed', 'before'],
    ['make seed', 'after'],
    ['clone seed', 'before'],
    ['clone seed', 'after'],
    ['create stack', 'before'],
    ['create stack', 'after'],
  ] as const) {
    await under.reset()
    under.cloud.seeds.image = { hash: 'sha512-a', disk_format: 'qcow2' }
    let died = false
    under.cloud.onDeed = (deed, moment) => {
      if (died || deed !== place || moment !== when) return
      died = true
      return new Promise<void>(() => undefined)
    }
    const dying = under.start(150)
    const { id } = await under.store.clusters.acceptCreate(aVolumeBackedCluster())
    await under.until(id, () => died)
    under.kill(dying)
    under.start()
    const cluster = await under.until(id, atRest)
    expect(cluster?.status, `${when} ${place}`).toBe('Active')
    expect(
      under.cloud.seeds.volumes.map((volume) => volume.id),
      `${when} ${place}`,
    ).toEqual(['seed-volume-1'])
    expect(cluster?.node_groups[0]?.resolved).toMatchObject({ source_volume_id: 'seed-volume-1' })
  }
})

test('an operation begun by a release without seeds makes none, however it stands', async () => {
  under.start()
  const cluster = await made(aCluster({ nodes: 3 }))
  expect(cluster?.status).toBe('Active')
  expect([under.cloud.seeds.made, await rows()]).toEqual([0, []])
})
