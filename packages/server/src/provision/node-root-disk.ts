import type { Cloud } from '@fennec/openstack'
import type { NodeRootDisk } from '../domain/boot-disk/node-root-disk.ts'
import type { Cluster, Instance } from '../domain/model.ts'
import { CLUSTER_ID_KEY } from './ownership.ts'

/** @returns null: server or volume is gone, or is not the cluster's */
export async function nodeRootDisk(
  cloud: Cloud,
  cluster: Pick<Cluster, 'id'>,
  { instance_id, boot_volume_id }: Instance,
  signal: AbortSignal,
): Promise<NodeRootDisk | null> {
  if (boot_volume_id === null) return null
  const [server, volume] = await Promise.all([
    cloud.nova.servers.get(instance_id, { signal }),
    cloud.cinder.volumes.get(boot_volume_id, { signal }),
  ])
  if (server?.metadata[CLUSTER_ID_KEY] !== cluster.id || volume?.metadata[CLUSTER_ID_KEY] !== cluster.id) return null
  const isAttached = server['os-extended-volumes:volumes_attached'].some(({ id }) => id === boot_volume_id)
  if (!isAttached) return null
  return {
    status: server.status,
    taskState: server['OS-EXT-STS:task_state'],
    fault: server.fault?.message ?? null,
    imageId: volume.volume_image_metadata?.image_id ?? null,
    volumeStatus: volume.status,
  }
}
