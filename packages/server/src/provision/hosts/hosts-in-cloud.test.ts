import { expect, test } from 'vitest'
import { paperCloud } from '../paper-cloud.ts'
import { createHostsInCloud } from './hosts-in-cloud.ts'

const { signal } = new AbortController()
const CLUSTER = '99cc0000-0000-4000-8000-000000000001'

const service = {
  id: 'svc-1',
  binary: 'nova-compute',
  host: 'compute-1',
  zone: 'nova',
  status: 'enabled',
  state: 'up',
  forced_down: false,
  disabled_reason: null,
  updated_at: '2026-01-15T10:00:00.000000',
}
const server = {
  id: 's1',
  name: 'demo-worker-0',
  status: 'ACTIVE',
  tenant_id: 'p1',
  image: '',
  metadata: { 'fennec:cluster_id': CLUSTER },
  'OS-EXT-SRV-ATTR:host': 'compute-1',
  'OS-EXT-STS:task_state': null,
  'os-extended-volumes:volumes_attached': [{ id: 'v1', delete_on_termination: true }],
}

test('a host is its compute service, with the hypervisors that it serves', async () => {
  const { cloud } = paperCloud({
    'GET nova /os-services': { services: [service] },
    'GET nova /os-hypervisors/detail': {
      hypervisors: [
        { hypervisor_hostname: 'node-1.example.org', service: { host: 'compute-1' } },
        { hypervisor_hostname: 'node-9.example.org', service: { host: 'compute-9' } },
      ],
    },
  })
  expect(await createHostsInCloud(cloud).hosts(signal)).toEqual([
    {
      name: 'compute-1',
      hypervisors: ['node-1.example.org'],
      state: 'up',
      status: 'enabled',
      disabledReason: null,
      forcedDown: false,
      reportedAt: '2026-01-15T10:00:00.000000',
    },
  ])
})

test('servers of all projects on a host are one call; those without a mark of ours are left out', async () => {
  const { cloud, asked } = paperCloud({
    'GET nova /servers/detail': {
      servers: [
        server,
        { ...server, id: 's2', metadata: {} },
        { ...server, id: 's3', metadata: { 'fennec:cluster_id': '\u0000' } },
      ],
    },
  })
  const found = await createHostsInCloud(cloud).servers({ host: 'compute-1' }, signal)
  expect(found).toEqual([
    {
      id: 's1',
      name: 'demo-worker-0',
      clusterId: CLUSTER,
      projectId: 'p1',
      host: 'compute-1',
      status: 'ACTIVE',
      taskState: null,
      volumeBacked: true,
      volumeIds: ['v1'],
      fault: null,
    },
  ])
  expect(asked.map(({ call, query }) => [call, query])).toEqual([
    ['GET nova /servers/detail', { all_tenants: true, host: 'compute-1' }],
  ])
})

test.each([
  [[], 'failed'],
  [['done', 'accepted'], 'underWay'],
  [['failed', 'done'], 'underWay'],
  [['done', 'failed'], 'failed'],
  [['done', 'error'], 'failed'],
  [['failed', 'cancelled'], 'aborted'],
])('of evacuations that are %j, the last one is %s', async (statuses, end) => {
  const migrations = statuses.map((status, id) => ({ id, status }))
  // In whatever order Nova lists them.
  const { cloud, asked } = paperCloud({ 'GET nova /os-migrations': { migrations: migrations.toReversed() } })
  expect(await createHostsInCloud(cloud).lastMove('s1', 'evacuate', 'compute-1', signal)).toBe(end)
  expect(asked[0]?.query).toEqual({ instance_uuid: 's1', migration_type: 'evacuation', source_compute: 'compute-1' })
})

test('what is disabled already is left as it is, and only what was disabled for this reason is enabled', async () => {
  const theirs = { ...service, status: 'disabled', disabled_reason: 'new memory' }
  const { cloud, asked } = paperCloud({ 'GET nova /os-services': { services: [theirs] } })
  const hosts = createHostsInCloud(cloud)
  await hosts.disable('compute-1', 'a drain', signal)
  await hosts.enable('compute-1', 'a drain', signal)
  expect(asked.every(({ method }) => method === 'GET')).toBe(true)
})

test('a host is disabled with the reason, and enabled again', async () => {
  let now: object = service
  const { cloud, asked } = paperCloud({
    'GET nova /os-services': () => ({ services: [now] }),
    'PUT nova /os-services/svc-1': () => ({ service: now }),
  })
  const hosts = createHostsInCloud(cloud)
  await hosts.disable('compute-1', 'a drain', signal)
  now = { ...service, status: 'disabled', disabled_reason: 'a drain' }
  await hosts.enable('compute-1', 'a drain', signal)
  expect(asked.flatMap(({ method, body }) => (method === 'PUT' ? [body] : []))).toEqual([
    { status: 'disabled', disabled_reason: 'a drain' },
    { status: 'enabled' },
  ])
})

test('hosts with volumes are compute hosts that Cinder calls by the same name', async () => {
  const { cloud } = paperCloud({
    'GET nova /os-services': { services: [service, { ...service, host: 'compute-2' }] },
    'GET cinder /os-services': {
      services: [{ host: 'storage-1@ceph' }, { host: 'compute-2@lvm' }, { host: 'compute-2@ssd' }],
    },
  })
  expect(await createHostsInCloud(cloud).hostsWithVolumes(signal)).toEqual(['compute-2'])
})

test('where the volumes of a cluster lie is one call; of one that lies nowhere yet nothing is told', async () => {
  const { cloud } = paperCloud({
    'GET cinder /volumes/detail': {
      volumes: [
        { id: 'v1', 'os-vol-host-attr:host': 'compute-2@lvm#pool' },
        { id: 'v2', 'os-vol-host-attr:host': null },
      ],
    },
  })
  expect(await createHostsInCloud(cloud).volumeHosts(CLUSTER, signal)).toEqual(new Map([['v1', 'compute-2']]))
})
