import { type CloudState, cloudState } from '../oracle/cloud-state.ts'
import type { ShownCluster } from '../system/person.ts'
import type { SystemUnderTest } from '../system/system-under-test.ts'
import type { Counts, Wanted } from './wanted.ts'

/** Everything that is not as was accepted, in words. */
export interface Findings {
  lost: string[]
  duplicated: string[]
  orphaned: string[]
  unexplained: string[]
}

type Row = Record<string, unknown>
const CLUSTER = 'fennec:cluster_id'
const GROUP = 'fennec:node_group_id'

const metadataOf = (row: Row): Record<string, string> => (row.metadata ?? {}) as Record<string, string>

/** With every cluster at rest and no fault at work: cloud = database = what was accepted. */
export async function judge(system: SystemUnderTest, wanted: Wanted): Promise<Findings> {
  const shown = await Promise.all([...wanted.clusters.keys()].map((id) => system.demo.cluster(id)))
  const clusters = shown.filter((cluster) => cluster !== null)
  const cloud = await cloudState(system.demo.cloud)
  return {
    lost: [
      ...lostClusters(wanted, clusters),
      ...missingNodes(clusters, wanted),
      ...(await quotaDiffers(system, cloud)),
    ],
    duplicated: clusters.flatMap((cluster) => surplusOf(cluster, cloud)),
    orphaned: orphans(cloud, clusters),
    unexplained: clusters.flatMap(unexplained),
  }
}

function lostClusters(wanted: Wanted, shown: ShownCluster[]): string[] {
  const ids = new Set(shown.map(({ id }) => id))
  return [...wanted.clusters.values()]
    .filter(({ id }) => !ids.has(id))
    .map(({ name }) => `${name} was accepted and is gone`)
}

/** Active: as many nodes as were wanted, or, saying why, as there were before. */
function missingNodes(shown: ShownCluster[], wanted: Wanted): string[] {
  return shown.flatMap((cluster) => {
    const wish = wanted.clusters.get(cluster.id)
    if (cluster.status !== 'Active' || !wish) return []
    const counts = new Map(cluster.node_groups.map((group) => [group.name, group.instances.length]))
    if (wanted.isRight(wish, counts, cluster.status_description !== '')) return []
    return [`${cluster.name} has ${text(counts)} nodes, ${wish.after.map(text).join(' or ')} were accepted`]
  })
}

const text = (counts: Counts): string => JSON.stringify(Object.fromEntries(counts))

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
  const living = new Set(clusters.map(({ id }) => id))
  const withNodes = new Set(clusters.filter(({ status }) => status !== 'Error').map(({ id }) => id))
  const trusts = new Set(clusters.map((cluster) => (cluster as unknown as { trust_id: string }).trust_id))
  const marked = (kind: string) =>
    (cloud.get(kind) ?? [])
      .filter((row) => !withNodes.has(metadataOf(row)[CLUSTER] ?? ''))
      .map(({ name }) => `${kind}: ${name}`)
  const tagged = (kind: string, prefix: string) =>
    (cloud.get(kind) ?? [])
      .filter((row) => !tagsOf(row).some((tag) => tag.startsWith(prefix) && withNodes.has(tag.slice(prefix.length))))
      .map((row) => `${kind}: ${row.name ?? row.stack_name ?? row.id}`)
  const anonymous = living.size > 0 ? [] : ['security groups', 'server groups', 'floating IPs']
  return [
    ...marked('servers'),
    ...marked('volumes'),
    ...tagged('ports', `${CLUSTER}=`),
    ...tagged('stacks', 'fennec:'),
    ...anonymous.flatMap((kind) => (cloud.get(kind) ?? []).map(({ id }) => `${kind}: ${id}`)),
    ...(cloud.get('trusts') ?? []).filter(({ id }) => !trusts.has(String(id))).map(({ id }) => `trust ${id}`),
  ]
}

function unexplained({ name, status, status_description }: ShownCluster): string[] {
  if (status === 'Active') return []
  if (status === 'Error') return status_description === '' ? [`${name} is in Error and does not say why`] : []
  return [`${name} is ${status}: ${status_description}`]
}

async function quotaDiffers({ demo }: SystemUnderTest, cloud: CloudState): Promise<string[]> {
  const { body: compute } = await demo.cloud.session.request<Limits>('nova', { method: 'GET', path: '/limits' })
  const { body: storage } = await demo.cloud.session.request<Limits>('cinder', { method: 'GET', path: '/limits' })
  const used = {
    servers: compute.limits.absolute.totalInstancesUsed,
    volumes: storage.limits.absolute.totalVolumesUsed,
  }
  return Object.entries(used)
    .filter(([kind, count]) => count !== (cloud.get(kind) ?? []).length)
    .map(([kind, count]) => `the quota counts ${count} ${kind}, there are ${(cloud.get(kind) ?? []).length}`)
}

interface Limits {
  limits: { absolute: Record<string, number> }
}
