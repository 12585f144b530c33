import { FennecError } from '@fennec/contract'
import type { HostOperation, HostOperationKind } from '../domain/hosts/host-operation.ts'
import type { ComputeHost, PlacedServer } from '../domain/hosts/hosts-in-cloud.ts'
import { whyItStays } from '../domain/hosts/why-it-stays.ts'
import { HostBusy } from '../store/hosts/host-operation-store.ts'
import type { ApiDeps } from './deps.ts'
import { wireDate } from './wire/wire-date.ts'

type World = Pick<ApiDeps, 'store' | 'hostsInCloud'>

interface NodeOnHost {
  id: string
  name: string
  cluster_id: string
  cluster_name: string
  project_id: string
  /** null: it can be moved. */
  reason: string | null
}

export interface Host extends ComputeHost {
  operation: HostOperation | null
  nodes: NodeOnHost[]
}

/** Hosts with the nodes of clusters on each: one list of hosts, one of servers. */
export async function findHosts(world: World, signal: AbortSignal): Promise<Host[]> {
  const [hosts, servers] = await Promise.all([world.hostsInCloud.hosts(signal), world.hostsInCloud.servers({}, signal)])
  const nodes = await nodesOf(
    world,
    servers,
    new Set(hosts.flatMap(({ name, state }) => (state === 'down' ? [name] : []))),
  )
  const open = new Map((await world.store.hostOperations.open()).map((operation) => [operation.host, operation]))
  const byName = Map.groupBy(nodes, ({ host }) => host)
  return hosts.map((host) => ({
    ...host,
    operation: open.get(host.name) ?? null,
    nodes: (byName.get(host.name) ?? []).map(({ node }) => node).sort((a, b) => a.name.localeCompare(b.name)),
  }))
}

/** The database is asked after the cloud; a server whose cluster is not in it is another installation's, or left over. */
async function nodesOf({ store }: World, servers: readonly PlacedServer[], down: ReadonlySet<string>) {
  const clusters = await store.hostOperations.clusters([...new Set(servers.map(({ clusterId }) => clusterId))])
  return servers.flatMap((server) => {
    const cluster = clusters.get(server.clusterId)
    if (!cluster) return []
    const node: NodeOnHost = {
      id: server.id,
      name: server.name,
      cluster_id: cluster.id,
      cluster_name: cluster.name,
      project_id: cluster.project_id,
      // A host that is down is not drained: what counts is whether its nodes can be built again.
      reason: whyItStays(down.has(server.host ?? '') ? 'evacuate' : 'drain', cluster, server),
    }
    return [{ host: server.host, node }]
  })
}

/** @throws {FennecError} HOST_NOT_FOUND */
export async function findHost(world: World, name: string, signal: AbortSignal): Promise<{ host: Host; all: Host[] }> {
  const all = await findHosts(world, signal)
  const host = all.find((one) => one.name === name)
  if (!host) throw new FennecError('HOST_NOT_FOUND', { host: name, known: all.map((one) => one.name) })
  return { host, all }
}

/** @throws {FennecError} HOST_BUSY, HOST_IS_DOWN, HOST_IS_UP, HOST_IS_LAST */
export function assertMayMove(kind: HostOperationKind, host: Host, all: readonly Host[]): void {
  if (host.operation) throw busy(host.operation)
  const nodes = host.nodes.length
  if (kind === 'drain' && host.state === 'down') throw new FennecError('HOST_IS_DOWN', { host: host.name, nodes })
  if (kind === 'evacuate' && host.state === 'up') {
    throw new FennecError('HOST_IS_UP', { host: host.name, nodes, seen: host.reportedAt })
  }
  const others = all.filter(({ name }) => name !== host.name)
  if (others.some(takesNodes)) return
  throw new FennecError('HOST_IS_LAST', { host: host.name, nodes, others: others.map(inWords) })
}

const takesNodes = ({ state, status, operation }: Host): boolean =>
  state === 'up' && status === 'enabled' && operation === null

const inWords = ({ name, state, status, operation }: Host): string =>
  `${name} is ${operation ? `in ${operation.kind} ${operation.id}` : state === 'down' ? state : status}`

/** @throws {FennecError} HOST_BUSY */
export async function accepted(accepting: Promise<HostOperation>): Promise<HostOperation> {
  try {
    return await accepting
  } catch (error) {
    throw error instanceof HostBusy ? busy(error.operation) : error
  }
}

const busy = ({ host, kind, id, requested_by: by, created_at }: HostOperation): FennecError =>
  new FennecError('HOST_BUSY', { host, kind, id, by, since: wireDate(created_at) })
