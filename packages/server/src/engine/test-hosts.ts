import type { HostsInCloud, MoveEnd, PlacedServer } from '../domain/hosts/hosts-in-cloud.ts'
import type { Cluster } from '../domain/model.ts'
import { instancesOf } from './nodes.ts'
import type { Doing } from './test-cloud.ts'

export interface TestPlaces {
  servers: PlacedServer[]
  /** Host → why. */
  disabled: Map<string, string>
  /** Where volumes lie, by Cinder's id. */
  volumeHosts: Map<string, string>
  /** Thrown by what would begin to move this server. */
  refusal: { serverId: string; error: Error } | null
  /** Servers that are on their way for as long as they are here. */
  stuck: Set<string>
  /** Server → how many of its live migrations come to nothing, and how they end. */
  givesUp: Map<string, { times: number; end: MoveEnd }>
}

/** Where moved servers arrive. */
export const ELSEWHERE = 'elsewhere'

/** Nova in memory: a server is on its way for one look, and has arrived at the next. */
export function testHosts(places: TestPlaces, deed: Doing): HostsInCloud {
  const find = (id: string): PlacedServer => {
    const server = places.servers.find((one) => one.id === id)
    if (!server) throw new Error(`no server ${id}`)
    return server
  }
  const arriving = new Set<string>()
  const change = (id: string, changes: Partial<PlacedServer>) => {
    places.servers = places.servers.map((one) => (one.id === id ? { ...one, ...changes } : one))
  }
  const goals = new Map<string, string>()
  const begin = (what: string, taskState: string) => async (id: string, _signal: AbortSignal, to?: string) => {
    await deed(`${what} ${find(id).name}${to === undefined ? '' : ` to ${to}`}`, () => {
      if (to !== undefined) goals.set(id, to)
      if (places.refusal?.serverId === id) throw places.refusal.error
      if (find(id).taskState !== null) throw new Error(`${id} is on its way already`)
      change(id, { taskState })
    })
  }
  return {
    hosts: () => Promise.resolve([]),
    servers({ host, projectId }) {
      const seen = places.servers.filter(
        (one) => (host === undefined || one.host === host) && (projectId === undefined || one.projectId === projectId),
      )
      for (const { id, taskState } of seen) {
        if (places.stuck.has(id)) continue
        const trouble = places.givesUp.get(id)
        if (taskState === 'migrating' && trouble && trouble.times > 0) {
          trouble.times -= 1
          change(id, { taskState: null })
          continue
        }
        // Nova says of a server that it builds again that it is ready, and only then where.
        if (taskState === 'rebuilding') {
          arriving.add(id)
          change(id, { taskState: null })
        } else if (taskState !== null || arriving.delete(id))
          change(id, { taskState: null, host: goals.get(id) ?? ELSEWHERE })
      }
      return Promise.resolve(seen)
    },
    disable: (host, reason) =>
      deed(`disable ${host}`, () => void places.disabled.set(host, places.disabled.get(host) ?? reason)),
    enable: (host, reason) =>
      deed(`enable ${host}`, () => {
        if (places.disabled.get(host) === reason) places.disabled.delete(host)
      }),
    liveMigrate: begin('migrate', 'migrating'),
    evacuate: begin('evacuate', 'rebuilding'),
    lastMove: (id, kind) =>
      Promise.resolve(kind === 'liveMigrate' ? (places.givesUp.get(id)?.end ?? 'underWay') : 'underWay'),
    hostsWithVolumes: () => Promise.resolve([...new Set(places.volumeHosts.values())]),
    volumeHosts: () => Promise.resolve(places.volumeHosts),
  }
}

/** The servers of a cluster on a host, one for each node. */
export const placedOn = (host: string, cluster: Cluster): PlacedServer[] =>
  instancesOf(cluster).map((node) => ({
    id: node.instance_id,
    name: node.instance_name,
    clusterId: cluster.id,
    projectId: cluster.tenant_id,
    host,
    status: 'ACTIVE',
    taskState: null,
    volumeBacked: true,
    volumeIds: node.boot_volume_id === null ? [] : [node.boot_volume_id],
    fault: null,
  }))
