import type { Configs, NodeGroupFields, Share } from '../../domain/model.ts'
import type { OldRow } from './old-row.ts'

/** A node group, wherever the old service kept one. What it never had is as if it had not been said. */
export function nodeGroupFieldsOf(row: OldRow): NodeGroupFields {
  return {
    name: row.text('name'),
    flavor_id: row.text('flavor_id'),
    image_id: row.textOrNull('image_id'),
    node_processes: row.json<string[]>('node_processes', []),
    node_configs: row.json<Configs>('node_configs', {}),
    volumes_per_node: row.whole('volumes_per_node'),
    volumes_size: row.wholeOrNull('volumes_size'),
    volume_type: row.textOrNull('volume_type'),
    volumes_availability_zone: row.textOrNull('volumes_availability_zone'),
    volume_mount_prefix: row.textOrNull('volume_mount_prefix') ?? '/volumes/disk',
    volume_local_to_instance: row.yesOrNull('volume_local_to_instance'),
    boot_from_volume: row.yes('boot_from_volume'),
    boot_volume_type: row.textOrNull('boot_volume_type'),
    boot_volume_availability_zone: row.textOrNull('boot_volume_availability_zone'),
    boot_volume_local_to_instance: row.yes('boot_volume_local_to_instance'),
    boot_volume_size: null,
    boot_volume_delete_on_termination: null,
    floating_ip_pool: row.textOrNull('floating_ip_pool'),
    security_groups: row.json<string[] | null>('security_groups', null),
    auto_security_group: row.yesOrNull('auto_security_group'),
    availability_zone: row.textOrNull('availability_zone'),
    is_proxy_gateway: row.yesOrNull('is_proxy_gateway'),
    use_autoconfig: row.yesOrNull('use_autoconfig') ?? true,
    shares: row.json<Share[] | null>('shares', null),
  }
}
