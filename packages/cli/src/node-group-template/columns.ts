import type { NodeGroupTemplate } from '@fennec/client'
import { type Column, column, fields } from '../output/columns.ts'

type T = NodeGroupTemplate

export const LIST = fields<T>('name', 'id', 'plugin_name', 'plugin_version')
export const LONG = [...LIST, ...fields<T>('node_processes', 'description')]

const VOLUMES = [
  ...fields<T>('volumes_size', 'volume_type'),
  column<T>('volumes_availability_zone', (item) => item.volumes_availability_zone),
  ...fields<T>('volume_local_to_instance', 'volume_mount_prefix'),
]
const BOOT = fields<T>(
  'boot_volume_type',
  'boot_volume_availability_zone',
  'boot_volume_local_to_instance',
  'boot_volume_size',
  'boot_volume_delete_on_termination',
)

/** Of volumes only where there are some. */
export function shown(item: T): Column<T>[] {
  const hasVolumes = (item.volumes_per_node ?? 0) > 0
  return [
    ...fields<T>('auto_security_group', 'availability_zone', 'boot_from_volume'),
    ...(item.boot_from_volume ? BOOT : []),
    ...fields<T>(
      'description',
      'flavor_id',
      'floating_ip_pool',
      'id',
      'is_default',
      'is_protected',
      'is_proxy_gateway',
    ),
    ...fields<T>('is_public', 'name', 'node_processes', 'plugin_name', 'plugin_version', 'security_groups'),
    ...fields<T>('use_autoconfig', 'volumes_per_node'),
    ...(hasVolumes ? VOLUMES : []),
  ]
}
