import type { Health } from '../model.ts'
import type { ClusterOnHost } from './cluster-on-host.ts'
import type { HostOperationKind } from './host-operation.ts'
import type { PlacedServer } from './hosts-in-cloud.ts'
import { healthOf, outcomeOf } from './node-outcome.ts'
import { whyItStays } from './why-it-stays.ts'

/** `stayed`: nothing was tried, for the reason given. `failed`: it was. `gone`: the server is no more, or left by itself. */
export type ReportedOutcome = 'waiting' | 'moving' | 'moved' | 'stayed' | 'failed' | 'gone'

export interface ReportedNode {
  id: string
  name: string
  cluster_id: string
  outcome: ReportedOutcome
  reason: string | null
  /** Where it is now; null: not known, or where it was. */
  host: string | null
}

export interface ReportedCluster {
  id: string
  name: string
  project_id: string
  /** That moves its nodes, or did; null: none was begun. */
  operation_id: string | null
  /** In words; null: nothing. */
  waits_for: string | null
  /** As found after its nodes moved. */
  health: Health | null
  /** What its operation could not do; null: nothing. */
  problem: string | null
}

export interface HostReport {
  clusters: ReportedCluster[]
  nodes: ReportedNode[]
}

export const EMPTY_REPORT: HostReport = { clusters: [], nodes: [] }

/** An operation on a cluster that was begun for a host. */
export interface ChildOperation {
  id: string
  cluster_id: string
  state: string
  hasEnded: boolean
  /** Nodes it may have on their way at the same time. */
  atOnce: number
  last_error: string | null
  journal: ReadonlyMap<string, unknown>
}

export interface HostFacts {
  kind: HostOperationKind
  /** Those on the host, by Nova's word. */
  servers: readonly PlacedServer[]
  /** By id: whatever cluster is in the report, or has a server there. One that is missing is in the database no more. */
  clusters: ReadonlyMap<string, ClusterOnHost>
  children: readonly ChildOperation[]
  /** Why nothing new is begun; null: it is. */
  stopped: string | null
}

/** The report as the facts make it: nothing that ended is forgotten, and who is there now is in it. */
export function reportOf(before: HostReport, facts: HostFacts): HostReport {
  const onHost = new Map(facts.servers.map((server) => [server.id, server]))
  const known = new Set(before.nodes.map(({ id }) => id))
  const arrived = facts.servers.filter(({ id, clusterId }) => !known.has(id) && facts.clusters.has(clusterId))
  const nodes = [
    ...before.nodes.map((node) => follow(node, onHost.get(node.id), facts)),
    ...arrived.map((server) => judged(waiting(server), server, facts)),
  ]
  const ids = [...new Set([...before.clusters.map(({ id }) => id), ...arrived.map(({ clusterId }) => clusterId)])]
  return { nodes, clusters: ids.map((id) => clusterNow(id, before, nodes, facts)) }
}

const waiting = ({ id, name, clusterId }: PlacedServer): ReportedNode => ({
  id,
  name,
  cluster_id: clusterId,
  outcome: 'waiting',
  reason: null,
  host: null,
})

function follow(node: ReportedNode, server: PlacedServer | undefined, facts: HostFacts): ReportedNode {
  if (node.outcome === 'moving') return moving(node, facts)
  if (node.outcome === 'moved' && server)
    return { ...node, outcome: 'failed', reason: 'It is back on the host.', host: null }
  if (node.outcome !== 'waiting') return node
  if (!server) return { ...node, outcome: 'gone', reason: 'It left the host before its turn.' }
  return judged(node, server, facts)
}

/** Of a busy cluster nothing can be said yet: what it is being made into decides. */
function judged(node: ReportedNode, server: PlacedServer, { kind, clusters, stopped }: HostFacts): ReportedNode {
  const cluster = clusters.get(node.cluster_id)
  if (!cluster) return { ...node, outcome: 'stayed', reason: 'Its cluster is in the database no more.' }
  if (stopped !== null) return { ...node, outcome: 'stayed', reason: stopped }
  // A node that boots from its image does so whatever its cluster is being made into.
  const isCertain = cluster.busy === null || (cluster.nodes.has(server.id) && !server.volumeBacked)
  const reason = isCertain ? whyItStays(kind, cluster, server) : null
  return reason === null ? node : { ...node, outcome: 'stayed', reason }
}

function moving(node: ReportedNode, { children }: HostFacts): ReportedNode {
  const child = children.findLast(({ cluster_id }) => cluster_id === node.cluster_id)
  if (!child) return node
  const found = outcomeOf(child.journal, node.id)
  if (found?.outcome === 'moved') return { ...node, outcome: 'moved', host: found.host }
  if (found?.outcome === 'gone') return { ...node, outcome: 'gone', reason: 'The server is no more.' }
  if (found && found.outcome !== 'begun') return { ...node, outcome: found.outcome, reason: found.reason }
  if (!child.hasEnded) return node
  const reason = child.last_error ?? 'another operation took its place'
  return { ...node, outcome: 'failed', reason: `The operation on its cluster ended (${child.state}): ${reason}` }
}

function clusterNow(id: string, before: HostReport, nodes: ReportedNode[], facts: HostFacts): ReportedCluster {
  const last = before.clusters.find((one) => one.id === id)
  const cluster = facts.clusters.get(id)
  const child = facts.children.findLast(({ cluster_id }) => cluster_id === id)
  const isWaiting = nodes.some((node) => node.cluster_id === id && node.outcome === 'waiting')
  const busy = cluster?.busy
  const isForeign = busy && busy.id !== child?.id
  return {
    id,
    name: cluster?.name ?? last?.name ?? '',
    project_id: cluster?.project_id ?? last?.project_id ?? '',
    operation_id: last?.operation_id ?? null,
    waits_for: isWaiting && isForeign ? `Operation ${busy.id} (${busy.kind}) works on it.` : null,
    health: (child && healthOf(child.journal)?.status) ?? last?.health ?? null,
    problem: child?.state === 'failed' ? child.last_error : null,
  }
}

/** Nothing of it is to come: no node, and no work on a cluster whose nodes have all arrived. */
export const isOver = ({ nodes }: HostReport, children: readonly ChildOperation[]): boolean =>
  nodes.every(({ outcome }) => outcome !== 'waiting' && outcome !== 'moving') &&
  children.every(({ hasEnded }) => hasEnded)

/** What could not be done, in words; null: all that could be moved was, and is well. */
export function problemOf({ nodes, clusters }: HostReport): string | null {
  const failed = nodes.filter(({ outcome }) => outcome === 'failed')
  const words = [
    ...(failed.length > 0 ? [`${failed.length} of ${nodes.length} nodes could not be moved.`] : []),
    ...failed.map(({ name, reason }) => `${name}: ${reason}`),
    ...clusters.flatMap(({ name, problem }) => (problem === null ? [] : [`Cluster ${name}: ${problem}`])),
  ]
  return words.length === 0 ? null : words.join(' ')
}
