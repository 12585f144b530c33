import type { Cluster, NodeGroup, ResolvedBootDisk } from '../../domain/model.ts'
import { ownershipMetadata } from '../ownership.ts'
import { getParam, getResource, type HotResource, type HotValue } from './hot.ts'
import { memberName } from './stack-names.ts'

export const BOOT_VOLUME_RESOURCE = 'bootable_volume'

type VolumeBacked = ResolvedBootDisk & { boot_volume_size: number }

export const isVolumeBacked = (disk: ResolvedBootDisk): disk is VolumeBacked => disk.boot_volume_size !== null

/** The root disk as a Cinder volume, filled from the image or cloned from a volume that was. */
export function bootVolume(cluster: Cluster, group: NodeGroup, disk: VolumeBacked): Record<string, HotResource> {
  return {
    [BOOT_VOLUME_RESOURCE]: {
      type: 'OS::Cinder::Volume',
      properties: {
        // Named, so that an operator sees in Cinder whose root disk it is.
        name: memberName(cluster, group, 'boot'),
        size: disk.boot_volume_size,
        ...contentOf(disk),
        ...(disk.boot_volume_type !== null && { volume_type: disk.boot_volume_type }),
        ...(disk.boot_volume_availability_zone !== null && { availability_zone: disk.boot_volume_availability_zone }),
        metadata: ownershipMetadata(cluster, group, getParam('instance_index'), 'boot'),
      },
    },
  }
}

/** One of the two: Heat refuses a volume that has both. */
const contentOf = ({ image_id, source_volume_id }: VolumeBacked): Record<string, HotValue> =>
  source_volume_id === undefined ? { image: image_id } : { source_volid: source_volume_id }

/**
 * Where the server's root disk comes from: `image`, or the mapping, never both (with both, Nova would boot from the image
 * and attach the volume beside it).
 *
 * The mapping is the first version's, which Heat passes on as it stands: the second version's `image` entry has no volume
 * type in Heat 19. With `delete_on_termination` false the volume outlives a server that is deleted by hand; it stays a
 * resource of the stack and goes with it.
 */
export function rootDiskProperties(disk: ResolvedBootDisk): Record<string, HotValue> {
  if (!isVolumeBacked(disk)) return { image: disk.image_id }
  return {
    block_device_mapping: [
      {
        device_name: 'vda',
        volume_id: getResource(BOOT_VOLUME_RESOURCE),
        delete_on_termination: String(disk.delete_on_termination),
      },
    ],
  }
}
