/** A hypervisor with the nova-compute that serves it. */
export interface ComputeHost {
  /** The service's, by which servers name where they are. */
  name: string
  /** As they call themselves. */
  hypervisors: string[]
  state: 'up' | 'down'
  status: 'enabled' | 'disabled'
  disabledReason: string | null
  forcedDown: boolean
  /** Its last report, as Nova writes it. */
  reportedAt: string | null
}

/** A server that carries the mark of a cluster, where Nova says it is. */
export interface PlacedServer {
  id: string
  name: string
  clusterId: string
  projectId: string
  host: string | null
  status: string
  /** null: Nova does nothing with it. */
  taskState: string | null
  /** Nova shows no image: its root disk is a volume. */
  volumeBacked: boolean
  volumeIds: string[]
  /** Nova's words, of one in ERROR. */
  fault: string | null
}

/** Nova, and of Cinder where volumes lie, as our service user sees it, with an administrator's rights: a trust of a cluster's owner does not show hosts. */
/** A server leaves while it runs, or is built again because its host is dead. */
export type MoveKind = 'liveMigrate' | 'evacuate'

/** `underWay`: not ended, or with success. `aborted`: by somebody, in Nova. */
export type MoveEnd = 'underWay' | 'failed' | 'aborted'

export interface HostsInCloud {
  hosts(signal: AbortSignal): Promise<ComputeHost[]>
  /** One list call for each page, never one for each server. */
  servers(where: { host?: string; projectId?: string }, signal: AbortSignal): Promise<PlacedServer[]>
  /** It gets no new server. What is disabled already stays as it is. */
  disable(host: string, reason: string, signal: AbortSignal): Promise<void>
  /** Only one that was disabled for this very reason. */
  enable(host: string, reason: string, signal: AbortSignal): Promise<void>
  /** Begun when this returns; Nova chooses where to, unless told. */
  liveMigrate(serverId: string, signal: AbortSignal, to?: string): Promise<void>
  /** Begun when this returns; Nova chooses where. */
  evacuate(serverId: string, signal: AbortSignal): Promise<void>
  /** What became of the last move of a server from a host. */
  lastMove(serverId: string, kind: MoveKind, from: string, signal: AbortSignal): Promise<MoveEnd>
  /** Those that have a back end of Cinder: on them volumes can lie beside their servers. */
  hostsWithVolumes(signal: AbortSignal): Promise<string[]>
  /** Where the volumes of a cluster lie, by Cinder's id; without those of which Cinder does not tell. */
  volumeHosts(clusterId: string, signal: AbortSignal): Promise<Map<string, string>>
}
