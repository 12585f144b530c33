import type { Cloud, ComputeService, Migration, Server } from '@fennec/openstack'
import type { ComputeHost, HostsInCloud, MoveEnd, PlacedServer } from '../../domain/hosts/hosts-in-cloud.ts'
import { CLUSTER_ID_KEY, markedId } from '../ownership.ts'

const BINARY = 'nova-compute'
/** nova/compute/manager.py, nova/conductor/manager.py: what a move that came to nothing is left as. */
const ENDS: Readonly<Record<string, MoveEnd>> = { failed: 'failed', error: 'failed', cancelled: 'aborted' }
const MIGRATION_TYPES = { liveMigrate: 'live-migration', evacuate: 'evacuation' } as const

/** Nova and Cinder as an administrator sees them. */
export function createHostsInCloud({ nova, cinder }: Cloud): HostsInCloud {
  const serviceOf = async (host: string, signal: AbortSignal): Promise<ComputeService | undefined> =>
    (await nova.services.list({ binary: BINARY, host }, { signal }))[0]

  return {
    async hosts(signal) {
      const [services, hypervisors] = await Promise.all([
        nova.services.list({ binary: BINARY }, { signal }),
        nova.hypervisors.list({ signal }),
      ])
      const namesOf = Map.groupBy(hypervisors, ({ service }) => service.host)
      return services.map(
        (service): ComputeHost => ({
          name: service.host,
          hypervisors: (namesOf.get(service.host) ?? []).map((one) => one.hypervisor_hostname),
          state: service.state,
          status: service.status,
          disabledReason: service.disabled_reason,
          forcedDown: service.forced_down,
          reportedAt: service.updated_at,
        }),
      )
    },

    async servers({ host, projectId }, signal) {
      const where = {
        all_tenants: true,
        ...(host !== undefined && { host }),
        ...(projectId !== undefined && { project_id: projectId }),
      }
      return (await nova.servers.list(where, { signal })).flatMap(placed)
    },

    async disable(host, reason, signal) {
      const service = await serviceOf(host, signal)
      if (service?.status !== 'enabled') return
      await nova.services.update(service.id, { status: 'disabled', disabled_reason: reason }, { signal })
    },

    async enable(host, reason, signal) {
      const service = await serviceOf(host, signal)
      if (service?.disabled_reason !== reason) return
      await nova.services.update(service.id, { status: 'enabled' }, { signal })
    },

    liveMigrate: (serverId, signal, host) =>
      nova.servers.liveMigrate(serverId, { ...(host !== undefined && { host }), signal }),
    evacuate: (serverId, signal) => nova.servers.evacuate(serverId, { signal }),

    async lastMove(serverId, kind, from, signal) {
      const where = { instance_uuid: serverId, migration_type: MIGRATION_TYPES[kind], source_compute: from } as const
      const found = await nova.migrations.list(where, { signal })
      // It writes one down before it answers the request, so none at all is one that never was.
      const newest = found.reduce<Migration | undefined>(
        (last, one) => (last && last.id > one.id ? last : one),
        undefined,
      )
      return newest === undefined ? 'failed' : (ENDS[newest.status] ?? 'underWay')
    },

    async hostsWithVolumes(signal) {
      const [compute, volume] = await Promise.all([
        nova.services.list({ binary: BINARY }, { signal }),
        cinder.services.list({ binary: 'cinder-volume' }, { signal }),
      ])
      const names = new Set(volume.map(({ host }) => machineOf(host)))
      return compute.map(({ host }) => host).filter((host) => names.has(host))
    },

    async volumeHosts(clusterId, signal) {
      const where = { all_tenants: true, metadata: { [CLUSTER_ID_KEY]: clusterId } }
      const hosts = new Map<string, string>()
      for (const { id, 'os-vol-host-attr:host': host } of await cinder.volumes.list(where, { signal })) {
        if (host) hosts.set(id, machineOf(host))
      }
      return hosts
    },
  }
}

/** Cinder's own comparison of a back end with Nova's host: `cinder/scheduler/filters/instance_locality_filter.py`. */
const machineOf = (host: string): string => host.split('@')[0] ?? host

function placed(server: Server): PlacedServer[] {
  const clusterId = markedId(server.metadata[CLUSTER_ID_KEY])
  if (clusterId === null) return []
  return [
    {
      id: server.id,
      name: server.name,
      clusterId,
      projectId: server.tenant_id,
      host: server['OS-EXT-SRV-ATTR:host'] ?? null,
      status: server.status,
      taskState: server['OS-EXT-STS:task_state'],
      volumeBacked: server.image === '',
      volumeIds: server['os-extended-volumes:volumes_attached'].map(({ id }) => id),
      fault: server.fault?.message ?? null,
    },
  ]
}
