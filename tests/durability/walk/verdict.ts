import { type CloudState, cloudState, type Row } from '../oracle/cloud-state.ts'
import { inventoryOf, quotaUse } from '../oracle/quota-use.ts'
import type { ShownCluster } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import { operationsOf } from './changes.ts'
import { accessDiffers } from './share-access.ts'
import type { Wanted } from './wanted.ts'

/** Everything that is not as was accepted, in words. */
export interface Findings {
  lost: string[]
  duplicated: string[]
  orphaned: string[]
  unexplained: string[]
}

const CLUSTER = 'fennec:cluster_id'
const GROUP = 'fennec:node_group_id'

const metadataOf = (row: Row): Record<string, string> => (row.metadata ?? {}) as Record<string, string>

/**
 * With every cluster at rest and no fault at work: cloud = database = what was accepted.
 *
 * @param mayFail what went wrong in this round may be the end of a creation, or the taking back of a scaling
 */
export async function judge(system: SystemUnderTest, wanted: Wanted, mayFail: boolean): Promise<Findings> {
  const clusters = await system.demo.clusters()
  const cloud = await cloudState(system.demo.cloud)
  const inventory = await inventoryOf(system.admin.cloud, await system.demo.cloud.session.projectId())
  return {
    lost: [
      ...lostClusters(wanted, clusters),
      ...notAsAccepted(clusters, wanted, mayFail),
      ...(await operationsLost(system, wanted, mayFail)),
    ],
    duplicated: [...clusters.flatMap((cluster) => surplusOf(cluster, cloud)), ...returned(wanted, clusters)],
    orphaned: [
      ...orphans(cloud, clusters),
      ...inventory.elsewhere,
      ...(await keysAtKeystone(system)),
      ...(await accessDiffers(system, clusters, cloud)),
      ...(await quotaDiffers(system, inventory.counted)),
    ],
    unexplained: clusters.flatMap(unexplained),
  }
}

function lostClusters(wanted: Wanted, shown: ShownCluster[]): string[] {
  const ids = new Set(shown.map(({ id }) => id))
  return [...wanted.clusters.values()]
    .filter(({ id }) => !ids.has(id))
    .map(({ name }) => `${name} was accepted and is gone`)
}

function notAsAccepted(shown: ShownCluster[], wanted: Wanted, mayFail: boolean): string[] {
  return shown.flatMap((cluster) => {
    const wish = wanted.clusters.get(cluster.id)
    if (!wish) return []
    const counts = new Map(cluster.node_groups.map((group) => [group.name, group.instances.length]))
    const { status, status_description } = cluster
    const fault = wanted.fault(wish, { status, counts, saysWhy: status_description !== '' }, mayFail)
    return fault === null ? [] : [`${cluster.name} ${fault}: ${status_description}`]
  })
}

/** Of what leaves a cluster Active whether it succeeds or not, only the operation tells. */
async function operationsLost(system: SystemUnderTest, wanted: Wanted, mayFail: boolean): Promise<string[]> {
  const all = await Promise.all(
    [...wanted.clusters.values()].map(async ({ id, name }) =>
      (await operationsOf(system, id)).map((operation) => {
        const fault = wanted.faultOf(operation, mayFail)
        return fault === null ? [] : [`${operation.kind} of ${name} ${fault}`]
      }),
    ),
  )
  return all.flat(2)
}

/** What was deleted is not seen again, and nobody makes what was not asked for. */
function returned(wanted: Wanted, shown: ShownCluster[]): string[] {
  return shown
    .filter(({ id }) => !wanted.clusters.has(id))
    .map(({ id, name, status }) =>
      wanted.gone.has(id) ? `${name} was deleted and is ${status}` : `nobody was told that ${name} was accepted`,
    )
}

/** Every instance is one server and has one boot volume; nothing beside them carries the cluster's mark. */
function surplusOf(cluster: ShownCluster, cloud: CloudState): string[] {
  const instances = new Set(cluster.node_groups.flatMap((group) => group.instances.map((one) => one.instance_id)))
  const servers = ofCluster(cloud.get('servers') ?? [], cluster.id)
  const serverIds = new Set(servers.map(({ id }) => String(id)))
  const volumes = ofCluster(cloud.get('volumes') ?? [], cluster.id)
  const stacks = (cloud.get('stacks') ?? []).filter((stack) => tagsOf(stack).includes(`fennec:${cluster.id}`))
  return [
    ...servers
      .filter(({ id }) => !instances.has(String(id)))
      .map(({ name }) => `server ${name} of ${cluster.name} is nobody's`),
    ...[...instances].filter((id) => !serverIds.has(id)).map((id) => `instance ${id} of ${cluster.name} has no server`),
    ...volumes
      .filter((volume) => !isAttachedTo(volume, serverIds))
      .map(({ name }) => `volume ${name} is attached to no node`),
    ...groupsWithDoubles(servers).map((name) => `two servers are ${name}`),
    ...(stacks.length > 1 ? [`${cluster.name} has ${stacks.length} stacks`] : []),
  ]
}

const ofCluster = (rows: Row[], id: string): Row[] => rows.filter((row) => metadataOf(row)[CLUSTER] === id)
const tagsOf = (row: Row): string[] => (Array.isArray(row.tags) ? row.tags.map(String) : [])

function isAttachedTo(volume: Row, serverIds: Set<string>): boolean {
  const attachments = (volume.attachments ?? []) as { server_id: string }[]
  return attachments.length === 1 && serverIds.has(attachments[0]?.server_id ?? '')
}

function groupsWithDoubles(servers: Row[]): string[] {
  const names = servers.map((server) => `${metadataOf(server)[GROUP]} ${server.name}`)
  return names.filter((name, index) => names.indexOf(name) !== index)
}

/** What is there and belongs to no cluster that is. */
function orphans(cloud: CloudState, clusters: ShownCluster[]): string[] {
  const withNodes = new Set(clusters.filter(({ status }) => status !== 'Error').map(({ id }) => id))
  const trusts = new Set(clusters.map((cluster) => cluster.trust_id))
  const marked = (kind: string) =>
    (cloud.get(kind) ?? [])
      .filter((row) => !withNodes.has(metadataOf(row)[CLUSTER] ?? ''))
      .map((row) => `${kind}: ${row.name ?? row.access_to}`)
  const tagged = (kind: string, prefix: string) =>
    (cloud.get(kind) ?? [])
      .filter((row) => !tagsOf(row).some((tag) => tag.startsWith(prefix) && withNodes.has(tag.slice(prefix.length))))
      .map((row) => `${kind}: ${row.name ?? row.stack_name ?? row.id}`)
  const active = clusters.filter(({ status }) => status === 'Active')
  const wantedGroups = active.flatMap(({ node_groups }) => node_groups.filter((one) => one.auto_security_group))
  // They carry no mark of ours: so many as are wanted, and not one more.
  const anonymous: [string, number][] = [
    ['security groups', wantedGroups.length],
    ['server groups', active.filter(({ anti_affinity }) => anti_affinity.length > 0).length],
    ['floating IPs', 0],
    ['key pairs', 1],
  ]
  return [
    ...marked('servers'),
    ...marked('volumes'),
    ...tagged('ports', `${CLUSTER}=`),
    ...tagged('stacks', 'fennec:'),
    ...marked('access rules'),
    ...anonymous.flatMap(([kind, many]) => {
      const there = (cloud.get(kind) ?? []).length
      return there === many ? [] : [`there are ${there} ${kind}, ${many} are wanted`]
    }),
    ...(cloud.get('trusts') ?? []).filter(({ id }) => !trusts.has(String(id))).map(({ id }) => `trust ${id}`),
  ]
}

function unexplained({ name, status, status_description }: ShownCluster): string[] {
  if (status === 'Active') return []
  if (status === 'Error') return status_description === '' ? [`${name} is in Error and does not say why`] : []
  return [`${name} is ${status}: ${status_description}`]
}

/** The walk has no jobs: nobody has given the nodes keys to a user's objects. */
async function keysAtKeystone({ admin }: SystemUnderTest): Promise<string[]> {
  const asked = { method: 'GET', path: '/credentials' } as const
  const { body } = await admin.cloud.session.request<{ credentials: Row[] }>('keystone', asked)
  return body.credentials.map(({ id, user_id }) => `credential ${id} of user ${user_id}`)
}

async function quotaDiffers({ admin, demo }: SystemUnderTest, counted: Record<string, number>): Promise<string[]> {
  const used = await quotaUse(admin.cloud, await demo.cloud.session.projectId())
  return Object.entries(counted)
    .filter(([name, many]) => used[name] !== many)
    .map(([name, many]) => `the quota counts ${used[name]} of ${name}, there are ${many}`)
}
