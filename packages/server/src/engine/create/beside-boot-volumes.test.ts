import { CloudError } from '@fennec/openstack'
import { expect, test } from 'vitest'
import type { Cluster } from '../../domain/model.ts'
import { aCluster } from '../../store/test-records.ts'
import { atRest, type EnginesUnderTest, enginesUnderTest } from '../engines-under-test.ts'
import { scaled, workersOf } from '../scale/scaling-under-test.ts'

const under = enginesUnderTest()
const HERE = 'compute-1'
const THERE = 'compute-2'

const deedsLike = ({ cloud }: EnginesUnderTest, text: string) => cloud.deeds.filter((deed) => deed.startsWith(text))
const hostsOf = ({ cloud }: EnginesUnderTest) => cloud.places.servers.map(({ name, host }) => [name, host])

/** Servers as Nova places them, and where Cinder puts their volumes. */
function place(name: string, host: string, volumeHost: string): void {
  const volumeId = `boot-of-id-${name}`.slice(0, 36)
  under.cloud.places.volumeHosts.set(volumeId, volumeHost)
  under.cloud.places.servers.push({
    id: `id-${name}`,
    name,
    clusterId: 'unknown here',
    projectId: 'project-a',
    host,
    status: 'ACTIVE',
    taskState: null,
    volumeBacked: true,
    volumeIds: [volumeId],
    fault: null,
  })
}

function asked(nodes: number, locality: boolean | null = true) {
  const wish = aCluster({ nodes })
  return {
    ...wish,
    node_groups: wish.node_groups.map((group) => ({ ...group, boot_volume_local_to_instance: locality })),
  }
}

async function made(wish: ReturnType<typeof asked>): Promise<Cluster> {
  const { id } = await under.store.clusters.acceptCreate(wish)
  const cluster = await under.until(id, atRest)
  if (!cluster) throw new Error('the cluster is gone')
  return cluster
}

test('each server is moved onto the host of its boot volume before anything runs on it; one that is there stays', async () => {
  place('demo-worker-0', HERE, THERE)
  place('demo-worker-1', HERE, HERE)
  under.start()
  expect(await made(asked(2))).toMatchObject({ status: 'Active' })
  expect(hostsOf(under)).toEqual([
    ['demo-worker-0', THERE],
    ['demo-worker-1', HERE],
  ])
  expect(deedsLike(under, 'migrate')).toEqual([`migrate demo-worker-0 to ${THERE}`])
  const { deeds } = under.cloud
  expect(deeds.indexOf(`migrate demo-worker-0 to ${THERE}`)).toBeLessThan(deeds.indexOf('reach demo-worker-0'))
})

test('nobody is moved who did not ask for it', async () => {
  place('demo-worker-0', HERE, THERE)
  under.start()
  expect(await made(asked(1, null))).toMatchObject({ status: 'Active' })
  expect(deedsLike(under, 'migrate')).toEqual([])
})

test('nodes that come later are moved too, and those that are there are left alone', async () => {
  place('demo-worker-0', HERE, THERE)
  place('demo-worker-1', HERE, THERE)
  under.start()
  const cluster = await made(asked(1))
  const again = under.cloud.deeds.length
  await scaled(under, cluster, { workers: 2 })
  expect(under.cloud.deeds.slice(again).filter((deed) => deed.startsWith('migrate'))).toEqual([
    `migrate demo-worker-1 to ${THERE}`,
  ])
})

test('a host that does not take its server ends the creation in Nova’s words, and nothing is left', async () => {
  place('demo-worker-0', HERE, THERE)
  const facts = {
    service: 'nova',
    method: 'POST',
    url: 'http://nova/servers/action',
    status: 400,
    requestId: null,
  } as const
  const error = new CloudError('No valid host was found.', { ...facts, retryable: false, retryAfterMs: null })
  under.cloud.places.refusal = { serverId: 'id-demo-worker-0', error }
  under.start()
  const cluster = await made(asked(1))
  expect(cluster.status).toBe('Error')
  expect(cluster.status_description).toContain(
    'demo-worker-0 could not be moved to the host of its boot volume boot-of-id-demo-worker-0, where ' +
      'boot_volume_local_to_instance wants it: Nova says: No valid host was found.',
  )
  expect(under.cloud.inventory).toEqual({ stacks: [], servers: [], volumes: [], ports: [], accessRules: [] })
})

test('an engine that dies before or after it has asked Nova leaves no server that is moved twice', async () => {
  for (const when of ['before', 'after'] as const) {
    await under.reset()
    place('demo-worker-0', HERE, THERE)
    let died = false
    under.cloud.onDeed = (deed, moment) => {
      if (died || !deed.startsWith('migrate') || moment !== when) return
      died = true
      return new Promise<void>(() => undefined)
    }
    const dying = under.start(150)
    const { id } = await under.store.clusters.acceptCreate(asked(1))
    await under.until(id, () => died)
    under.kill(dying)
    under.start()
    const cluster = await under.until(id, atRest)
    expect(cluster?.status).toBe('Active')
    expect(workersOf(cluster as Cluster).instances).toHaveLength(1)
    expect(deedsLike(under, 'migrate')).toHaveLength(1)
    expect(hostsOf(under)).toEqual([['demo-worker-0', THERE]])
  }
})
