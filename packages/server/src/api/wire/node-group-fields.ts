import type { WireVersion } from '@fennec/contract'
import type { NodeGroupFields, ResolvedBootDisk } from '../../domain/model.ts'

/** Shown of every node group, template or not, in every version; the boot fields too, even in v1.1. */
export const NODE_GROUP_FIELDS = [
  'name',
  'flavor_id',
  'image_id',
  'node_processes',
  'node_configs',
  'volumes_per_node',
  'volumes_size',
  'volume_type',
  'volumes_availability_zone',
  'volume_mount_prefix',
  'volume_local_to_instance',
  'boot_from_volume',
  'boot_volume_type',
  'boot_volume_availability_zone',
  'boot_volume_local_to_instance',
  'floating_ip_pool',
  'security_groups',
  'auto_security_group',
  'availability_zone',
  'is_proxy_gateway',
  'use_autoconfig',
  'shares',
] as const satisfies readonly (keyof NodeGroupFields)[]

/** What 2.1 shows beside; of a cluster the values that were decided, not those that were wished. */
export function bootDiskFieldsSince21(group: NodeGroupFields, version: WireVersion, resolved?: ResolvedBootDisk) {
  if (version !== '2.1') return {}
  return {
    // What is not known yet is not shown as a number.
    boot_volume_size: resolved?.boot_volume_size || group.boot_volume_size,
    boot_volume_delete_on_termination: resolved?.delete_on_termination ?? group.boot_volume_delete_on_termination,
  }
}
