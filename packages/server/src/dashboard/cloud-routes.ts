import type { AvailabilityZone, Cloud } from '@fennec/openstack'
import type { FastifyInstance } from 'fastify'
import type { DashboardDeps } from './dashboard-deps.ts'
import { needSession } from './page-session.ts'

/** What forms offer to choose from, as the user's own token sees it; null: the cloud has no such service. */
const LISTS: Record<string, (cloud: Cloud) => Promise<unknown[] | null>> = {
  flavors: async (cloud) =>
    (await cloud.nova.flavors.list()).map(({ id, name, vcpus, ram, disk }) => ({ id, name, vcpus, ram, disk })),
  'volume-types': async (cloud) => {
    const [types, standard] = await Promise.all([cloud.cinder.types.list(), cloud.cinder.types.default()])
    return types.map(({ name }) => ({ name, isDefault: name === standard?.name }))
  },
  'volume-zones': async (cloud) => availableNames(await cloud.cinder.availabilityZones.list()),
  'compute-zones': async (cloud) => availableNames(await cloud.nova.availabilityZones.list()),
  'key-pairs': async (cloud) => (await cloud.nova.keypairs.list()).map(({ name }) => ({ name })),
  // One that floating IPs come from takes nodes too if it is shared: often a provider's network, and the only one.
  networks: async (cloud) =>
    named((await cloud.neutron.networks.list()).filter((one) => !one['router:external'] || one.shared)),
  // Not kernels and ram disks, which only make a part of a machine.
  images: async (cloud) =>
    named(
      (await cloud.glance.images.list({ status: 'active' })).filter(
        ({ container_format }) => container_format !== 'aki' && container_format !== 'ari',
      ),
    ),
  'external-networks': async (cloud) => named(await cloud.neutron.networks.list({ 'router:external': true })),
  // Nodes mount no others.
  shares: async (cloud) =>
    (await cloud.session.hasService('manila'))
      ? (await cloud.manila.shares.list())
          .filter(({ share_proto }) => share_proto === 'NFS')
          .map(({ id, name, size, status }) => ({ id, name: name || id, size, status }))
      : null,
  'security-groups': async (cloud) => {
    // An administrator would see those of all projects.
    return named(await cloud.neutron.securityGroups.list({ project_id: await cloud.session.projectId() }))
  },
}

const named = (all: { id: string; name: string | null }[]) => all.map(({ id, name }) => ({ id, name: name ?? id }))

/** A zone whose services are down takes nothing new. */
const availableNames = (zones: AvailabilityZone[]) =>
  zones.filter(({ zoneState }) => zoneState.available).map(({ zoneName }) => ({ name: zoneName }))

/** `/dashboard/cloud/…`: lists of the cloud, and the root volumes of a cluster as Cinder tells them. */
export function serveCloud(app: FastifyInstance, deps: DashboardDeps): void {
  for (const [name, list] of Object.entries(LISTS)) {
    app.get(`/dashboard/cloud/${name}`, { config: { open: true } }, async (request) => {
      return { items: await list(deps.cloudFor(needSession(deps, request).token)) }
    })
  }
  app.get<{ Params: { id: string } }>(
    '/dashboard/cloud/clusters/:id/boot-volumes',
    { config: { open: true } },
    async (request) => {
      const volumes = await deps.bootVolumes(deps.cloudFor(needSession(deps, request).token), request.params.id)
      return {
        items: volumes.map(({ id, name, status, size, volume_type, availability_zone, bootable }) => {
          return { id, name, status, size, volume_type, availability_zone, bootable: bootable === 'true' }
        }),
      }
    },
  )
}
