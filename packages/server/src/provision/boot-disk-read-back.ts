import type { Server, Volume } from '@fennec/openstack'
import { diskOfIndex } from '../domain/boot-disk/generations.ts'
import type { Cluster, ResolvedBootDisk } from '../domain/model.ts'
import { INSTANCE_INDEX_KEY, NODE_GROUP_ID_KEY, ROLE_KEY } from './ownership.ts'
import type { BootDiskReadBack } from './provision.ts'

/**
 * The root disk of each server as Nova and Cinder tell it, compared with what was resolved. That a template was accepted
 * proves nothing: a node is volume-backed only if Nova shows no image, its attached volumes hold the boot volume made for it, and
 * Cinder calls that bootable and in use.
 */
export function readBackBootDisks(
  cluster: Pick<Cluster, 'node_groups'>,
  servers: readonly Server[],
  volumes: readonly Volume[],
): BootDiskReadBack[] {
  return servers.map((server) => {
    const group = cluster.node_groups.find(({ id }) => id === server.metadata[NODE_GROUP_ID_KEY])
    const bootVolume = volumes.find((volume) => isBootVolumeOf(volume, server))
    const volumeBacked = server.image === ''
    const made = volumeBacked ? (bootVolume ?? null) : null
    return {
      instanceId: server.id,
      volumeBacked,
      bootVolumeId: made?.id ?? null,
      fill: made && (made.source_volid === null ? 'image' : 'clone'),
      sourceVolumeId: made?.source_volid ?? null,
      problem: group
        ? problem(server, diskOfIndex(group.resolved, Number(server.metadata[INSTANCE_INDEX_KEY])), bootVolume)
        : `Server ${server.name} belongs to no node group of the cluster.`,
    }
  })
}

const attachedIds = (server: Server): string[] =>
  server['os-extended-volumes:volumes_attached'].map((attached) => attached.id)

const isBootVolumeOf = ({ id, metadata }: Volume, server: Server): boolean =>
  metadata[ROLE_KEY] === 'boot' &&
  metadata[NODE_GROUP_ID_KEY] === server.metadata[NODE_GROUP_ID_KEY] &&
  metadata[INSTANCE_INDEX_KEY] === server.metadata[INSTANCE_INDEX_KEY] &&
  attachedIds(server).includes(id)

function problem(server: Server, disk: ResolvedBootDisk, bootVolume: Volume | undefined): string | null {
  const name = `Server ${server.name}`
  if (disk.boot_volume_size === null) {
    return server.image === '' ? `${name} was to boot from its image, but Nova shows none.` : null
  }
  if (server.image !== '') {
    return `${name} was to boot from a volume, but Nova shows image ${server.image.id}: its root disk is the hypervisor's.`
  }
  if (!bootVolume) {
    const attached = attachedIds(server).join(', ') || 'none'
    return `${name} was to boot from a volume of its own, but it is not among its attached volumes (${attached}).`
  }
  if (bootVolume.bootable !== 'true') return `${name}: Cinder does not call its boot volume ${bootVolume.id} bootable.`
  if (bootVolume.status !== 'in-use') {
    return `${name}: its boot volume ${bootVolume.id} is ${bootVolume.status} in Cinder, not in-use.`
  }
  return null
}
