import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { type CannedCloud, type SeenRequest, startCannedCloud } from '../../../openstack/src/canned-cloud.ts'
import type { HostsInCloud } from '../domain/hosts/hosts-in-cloud.ts'
import type { Cluster, Instance } from '../domain/model.ts'
import { whileHeld } from '../engine/held-lease.ts'
import { type LeaseSignal, leaseMoment, leaseSignal } from '../engine/lease-signal.ts'
import { aResource, aServer, aStack, aVolume } from '../provision/cloud-examples.ts'
import { clusterStack } from '../provision/heat/cluster-stack.ts'
import { aCluster, aNodeGroup, PAPER_CLOUD, volumeBacked } from '../provision/heat/golden/a-cluster.ts'
import { createHeatProvision } from '../provision/heat/heat-provision.ts'
import { createHostsInCloud } from '../provision/hosts/hosts-in-cloud.ts'
import { clusterPortTag, ownershipMetadata, seedMetadata } from '../provision/ownership.ts'
import { paperAnnouncements } from '../provision/paper-announcements.ts'
import type { Inventory, Provision } from '../provision/provision.ts'
import { createSeedVolumes, type SeedVolumes } from '../provision/seed-volumes.ts'
import { createSwiftKeys, type SwiftKeys } from '../provision/swift-keys.ts'
import { accessCloud, type CloudAccess } from './cloud-access.ts'

/**
 * An engine is paused while the cloud answers a look, and wakes after its lease. Nothing tells it: its signal is over for whoever asks,
 * and an act that is sent without it asks nobody. Here every act of an engine on the cloud is tried so, in the real sessions; one that
 * is new does not compile without a row of its own.
 */
const LEASE_MS = 10_000
const group = aNodeGroup(PAPER_CLOUD, { name: 'worker', target_count: 1, resolved: volumeBacked(PAPER_CLOUD) })
const cluster: Cluster = aCluster(PAPER_CLOUD, [group], {
  trust_id: 'trust-1',
  user_keypair_id: 'operator',
  shares: [{ id: 'share-1', path: null, access_level: 'rw' }],
})
const node = { id: 'i1', node_group_id: group.id, instance_id: 'server-1', instance_name: 'demo-worker-0' } as Instance
const stack = (stack_status: string) => aStack(cluster, { stack_status } as Partial<ReturnType<typeof aStack>>)
const STACK = `/heat/v1/p1/stacks/${stack('').stack_name}/stack-1`
const allOfIt: Inventory = {
  stacks: [],
  servers: ['server-worker-0'],
  volumes: ['boot-worker-0'],
  ports: ['port-1'],
  accessRules: ['rule-1'],
}
const seed = { id: 'seed-1', image_id: 'image-1', size: 1, volume_type: null, availability_zone: null } as never
const user = { user: 'demo', password: 'secret' }
const keys = { access: 'access', secret: 'secret' }

let canned: CannedCloud
let cloud: CloudAccess
let answers: number
let afterAnswer: () => void
let lease: LeaseSignal
/** As a step hands it on that knows of no lease, so that nothing but the session can refuse. */
const unaware = new AbortController().signal

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  answers = 0
  afterAnswer = () => undefined
  canned = await startCannedCloud()
  const told = { interface: 'public', timeout_seconds: 5, calls_at_once: 10, calls_per_project_at_once: 10 } as const
  cloud = accessCloud(canned.credentials, told as never, () => {
    answers += 1
    afterAnswer()
  })
  lease = leaseSignal(LEASE_MS, leaseMoment())
  canCloud()
})
afterEach(async () => {
  vi.useRealTimers()
  await cloud.close()
  await canned.close()
})

function canCloud(): void {
  const { template, files } = clusterStack(cluster, { waitCondition: true, stackTags: [], managementCidrs: [] })
  const volume = aVolume(cluster, group, 0, 'boot')
  const rule = {
    ...{ id: 'rule-1', access_type: 'ip', access_to: '10.0.0.9', access_level: 'rw', state: 'active' },
    metadata: ownershipMetadata(cluster, group, '9', 'share-access'),
  }
  const seeds = ['first', 'double'].map((id) => ({
    ...volume,
    id,
    status: 'available',
    metadata: seedMetadata('seed-1'),
  }))
  const body: Record<string, object | object[]> = {
    'POST /heat/v1/p1/stacks': { stack: { id: 'stack-1' } },
    [`GET ${STACK}/template`]: parse(template),
    [`GET ${STACK}/files`]: files,
    [`GET ${STACK}/resources`]: { resources: [aResource(stack('').stack_name, {})] },
    [`GET ${STACK}/events`]: { events: [] },
    'GET /compute/v2.1/servers/detail': { servers: [aServer(cluster, group, 0)] },
    'GET /compute/v2.1/servers/server-1': { server: { ...aServer(cluster, group, 0), id: 'server-1' } },
    'GET /compute/v2.1/os-keypairs/operator': { keypair: { name: 'operator' } },
    'GET /volume/v3/p1/volumes/detail': { volumes: [{ ...volume, status: 'available' }, ...seeds] },
    'GET /volume/v3/p1/volumes/first': { volume: seeds[0] as object },
    'POST /volume/v3/p1/volumes': { volume: { ...volume, status: 'creating' } },
    'GET /network/v2.0/ports': { ports: [{ id: 'port-1', tags: [clusterPortTag(cluster.id)] }] },
    'GET /share/v2/share-access-rules': { access_list: [rule] },
    'GET /share/v2/shares/share-1/export_locations': { export_locations: [] },
    'GET /v3/OS-TRUST/trusts/trust-1': { trust: { id: 'trust-1' } },
    'POST /share/v2/shares/share-1/action': { access: rule },
    'GET /image/v2/images/image-1': { id: 'image-1' },
    'GET /compute/v2.1/os-services': { services: [{ id: 'service-1', host: 'host-1', status: 'enabled' }] },
    'PUT /compute/v2.1/os-services/service-1': { service: {} },
    'GET /compute/v2.1/os-hypervisors/detail': { hypervisors: [] },
    'GET /compute/v2.1/os-migrations': { migrations: [] },
    'GET /volume/v3/p1/os-services': { services: [] },
    'POST /v3/credentials': {},
  }
  for (const [request, answer] of Object.entries(body)) {
    canned.answers(request, { status: request === 'POST /v3/credentials' ? 201 : 200, body: answer })
  }
  const done = { status: 204, body: '' }
  for (const request of [
    `PUT ${STACK}`,
    `DELETE ${STACK}`,
    'POST /compute/v2.1/servers/server-1/action',
    'DELETE /compute/v2.1/servers/server-worker-0',
    'POST /volume/v3/p1/volumes/boot-worker-0/action',
    ...['boot-worker-0', 'first', 'double'].map((id) => `DELETE /volume/v3/p1/volumes/${id}`),
    'DELETE /network/v2.0/ports/port-1',
    'DELETE /v3/OS-TRUST/trusts/trust-1',
  ]) {
    canned.answers(request, done)
  }
  canned.answers('GET /heat/v1/p1/stacks', { body: { stacks: [stack('CREATE_COMPLETE')] } })
  // Grown when it is looked at again.
  const use = (size: number) => ({ body: { volume: { ...volume, status: 'in-use', size } } })
  canned.answers('GET /volume/v3/p1/volumes/boot-worker-0', use(1), use(2))
}

/** What an act may ask of the cloud to be changed; none: it only looks. */
interface Act<Room> {
  act(room: Room): Promise<unknown>
  changes: string[]
  /** Before it is done. */
  given?: () => void
}
type Acts<Room> = { [Name in keyof Room]: Act<Room> }

const looks = <Room>(act: Act<Room>['act']): Act<Room> => ({ act, changes: [] })
const changing = <Room>(changes: string[], act: Act<Room>['act'], given?: () => void): Act<Room> => ({
  act,
  changes,
  ...(given && { given }),
})

/** What Heat says before and after it was asked. */
const heatSays =
  (...statuses: string[]) =>
  () =>
    canned.answers('GET /heat/v1/p1/stacks', ...statuses.map((status) => ({ body: { stacks: [stack(status)] } })))
const noStack = () => canned.answers('GET /heat/v1/p1/stacks', { body: { stacks: [] } })

const UPDATE = `PUT ${STACK}`
const OF_NODE = 'POST /compute/v2.1/servers/server-1/action'
const GONE = [
  'DELETE /compute/v2.1/servers/server-worker-0',
  'DELETE /volume/v3/p1/volumes/boot-worker-0',
  'DELETE /network/v2.0/ports/port-1',
  'POST /share/v2/shares/share-1/action',
]

const provisionActs: Acts<Provision> = {
  ensureStack: changing(['POST /heat/v1/p1/stacks'], (to) => to.ensureStack(cluster, unaware)),
  reshapeStack: changing(
    [UPDATE],
    (to) => to.reshapeStack(cluster, { counts: new Map([[group.id, 3]]), leaving: [] }, paperAnnouncements(), unaware),
    heatSays('CREATE_COMPLETE', 'UPDATE_IN_PROGRESS'),
  ),
  adoptStack: changing(
    [UPDATE],
    (to) => to.adoptStack(cluster, paperAnnouncements(), unaware),
    heatSays('UPDATE_FAILED', 'UPDATE_IN_PROGRESS'),
  ),
  growBootVolume: changing(['POST /volume/v3/p1/volumes/boot-worker-0/action'], (to) =>
    to.growBootVolume(cluster, 'boot-worker-0', 2, unaware, { withinMs: 60_000, still: () => Promise.resolve(0) }),
  ),
  rewriteBootVolume: changing([OF_NODE], (to) => to.rewriteBootVolume(cluster, node, 'image-1', unaware)),
  settleBootVolumeSize: changing(
    [UPDATE],
    (to) => to.settleBootVolumeSize(cluster, group, 7, paperAnnouncements(), unaware),
    heatSays('CREATE_COMPLETE', 'UPDATE_IN_PROGRESS'),
  ),
  settleShareAccess: changing(['POST /share/v2/shares/share-1/action', 'POST /share/v2/shares/share-1/action'], (to) =>
    to.settleShareAccess(
      cluster,
      'share-1',
      [{ node, address: '10.0.0.1', level: 'rw' }],
      paperAnnouncements(),
      unaware,
    ),
  ),
  deleteStack: changing([`DELETE ${STACK}`], (to) => to.deleteStack(cluster, unaware)),
  deleteLeftOvers: changing(GONE, (to) => to.deleteLeftOvers(cluster, allOfIt, unaware), noStack),
  deleteBeside: changing(GONE, (to) => to.deleteBeside(cluster, allOfIt, unaware)),
  deleteTrust: changing(['DELETE /v3/OS-TRUST/trusts/trust-1'], (to) => to.deleteTrust(cluster, unaware)),
  nodeRootDisk: looks((to) => to.nodeRootDisk(cluster, node, unaware)),
  stackState: looks((to) => to.stackState(cluster, unaware)),
  servers: looks((to) => to.servers(cluster, unaware)),
  addresses: looks((to) => to.addresses(cluster, unaware)),
  readBackBootDisks: looks((to) => to.readBackBootDisks(cluster, unaware)),
  bootVolumeSeconds: looks((to) => to.bootVolumeSeconds(cluster, unaware)),
  dataVolumes: looks((to) => to.dataVolumes(cluster, unaware)),
  shareLocations: looks((to) => to.shareLocations(cluster, ['share-1'], unaware)),
  inventory: looks((to) => to.inventory(cluster, unaware)),
  inventoryBeside: looks((to) => to.inventoryBeside(cluster, [node], unaware)),
}

const hostActs: Acts<HostsInCloud> = {
  hosts: looks((to) => to.hosts(unaware)),
  servers: looks((to) => to.servers({}, unaware)),
  disable: changing(['PUT /compute/v2.1/os-services/service-1'], (to) => to.disable('host-1', 'drained', unaware)),
  enable: changing(
    ['PUT /compute/v2.1/os-services/service-1'],
    (to) => to.enable('host-1', 'drained', unaware),
    () => {
      const service = { id: 'service-1', host: 'host-1', status: 'disabled', disabled_reason: 'drained' }
      canned.answers('GET /compute/v2.1/os-services', { body: { services: [service] } })
    },
  ),
  liveMigrate: changing([OF_NODE], (to) => to.liveMigrate('server-1', unaware)),
  evacuate: changing([OF_NODE], (to) => to.evacuate('server-1', unaware)),
  lastMove: looks((to) => to.lastMove('server-1', 'liveMigrate', 'host-1', unaware)),
  hostsWithVolumes: looks((to) => to.hostsWithVolumes(unaware)),
  volumeHosts: looks((to) => to.volumeHosts(cluster.id, unaware)),
}

const seedActs: Acts<SeedVolumes> = {
  image: looks((to) => to.image(cluster, 'image-1', unaware)),
  exists: looks((to) => to.exists(cluster, 'first', unaware)),
  find: changing(['DELETE /volume/v3/p1/volumes/first'], (to) => to.find(cluster, seed, unaware)),
  make: changing(['POST /volume/v3/p1/volumes'], (to) => to.make(cluster, seed)),
  clone: changing(['POST /volume/v3/p1/volumes'], (to) => to.clone(cluster, seed, 'first')),
  look: looks((to) => to.look(cluster, seed, 'first', unaware)),
  delete: changing(['DELETE /volume/v3/p1/volumes/first', 'DELETE /volume/v3/p1/volumes/double'], (to) =>
    to.delete(cluster, seed, unaware),
  ),
}

const keyActs: Acts<SwiftKeys> = {
  give: changing(['POST /v3/credentials'], (to) => to.give(user, 'p1', keys, unaware)),
  take: changing([expect.stringMatching(/^DELETE \/v3\/credentials\//) as unknown as string], (to) =>
    to.take(user, 'p1', keys, unaware),
  ),
}

/** Signing in changes nothing of anybody. */
const isChange = ({ method, url }: Pick<SeenRequest, 'method' | 'url'>): boolean =>
  method !== 'GET' && url !== '/v3/auth/tokens'

const changed = (): string[] => canned.seen.filter(isChange).map(({ method, url }) => `${method} ${url.split('?')[0]}`)

describe.each<[room: string, acts: Acts<never>, open: () => unknown]>([
  [
    'a cluster',
    provisionActs as unknown as Acts<never>,
    () => {
      const options = { waitCondition: true, stackTags: [], useFloatingIps: false }
      return createHeatProvision({ cloudFor: (one) => cloud.forCluster(one), trusteeCloud: cloud.own, options })
    },
  ],
  ['hosts', hostActs as unknown as Acts<never>, () => createHostsInCloud(cloud.own)],
  ['seeds', seedActs as unknown as Acts<never>, () => createSeedVolumes((one) => cloud.forCluster(one))],
  [
    'keys of a job',
    keyActs as unknown as Acts<never>,
    () => createSwiftKeys(cloud.own.session, canned.credentials.authUrl, { endpoint: 'http://s3', region: 'R' }),
  ],
])('of acts on %s', (_, acts, open) => {
  const all = Object.entries(acts as Record<string, Act<unknown>>)

  test.each(all)('%s asks for this to be changed, while the lease is held', async (_name, { act, changes, given }) => {
    given?.()
    // A key that is none of ours is 404 to the canned cloud, which is an answer.
    await whileHeld(lease.signal, () => act(open()))
    expect(changed()).toEqual(changes)
  })

  test.each(all.filter(([, { changes }]) => changes.length > 0))(
    '%s changes nothing more, whichever answer the lease ran out at',
    async (_name, { act, given }) => {
      const afresh = () => {
        canCloud()
        given?.()
        canned.seen.length = 0
        answers = 0
        lease = leaseSignal(LEASE_MS, leaseMoment())
      }
      const held = () => whileHeld(lease.signal, () => act(open()))
      // Twice, so that its session has signed in as in every later try.
      for (const _try of [1, 2]) {
        afresh()
        await held()
      }
      const undisturbed = canned.seen.map(isChange)
      for (let heard = 0; heard <= undisturbed.lastIndexOf(true); heard++) {
        afresh()
        const pause = () => void vi.setSystemTime(Date.now() + LEASE_MS + 1)
        afterAnswer = () => {
          if (answers === heard) pause()
        }
        if (heard === 0) pause()
        await expect(held(), `after ${heard} answers`).rejects.toThrow(/aborted/)
        afterAnswer = () => undefined
        const byThen = undisturbed.slice(0, heard).filter((one) => one).length
        expect(changed(), `after ${heard} answers`).toHaveLength(byThen)
      }
    },
  )
})
