import type { Selectable } from 'kysely'
import { FIELDS } from '../domain/expansion.ts'
import type { NodeGroupFields } from '../domain/model.ts'
import { json, jsonOrNull } from './json.ts'
import type { NodeGroupColumns } from './tables.ts'

export const NODE_GROUP_COLUMNS: readonly (keyof NodeGroupFields)[] = ['name', 'flavor_id', ...FIELDS]

/** The columns a node group has wherever it is stored. Naming them here once keeps the three tables alike. */
export function nodeGroupColumns(group: NodeGroupFields) {
  return {
    name: group.name,
    flavor_id: group.flavor_id,
    image_id: group.image_id,
    node_processes: json(group.node_processes),
    node_configs: json(group.node_configs),
    volumes_per_node: group.volumes_per_node,
    volumes_size: group.volumes_size,
    volume_type: group.volume_type,
    volumes_availability_zone: group.volumes_availability_zone,
    volume_mount_prefix: group.volume_mount_prefix,
    volume_local_to_instance: group.volume_local_to_instance,
    boot_from_volume: group.boot_from_volume,
    boot_volume_type: group.boot_volume_type,
    boot_volume_availability_zone: group.boot_volume_availability_zone,
    boot_volume_local_to_instance: group.boot_volume_local_to_instance,
    boot_volume_size: group.boot_volume_size,
    boot_volume_delete_on_termination: group.boot_volume_delete_on_termination,
    floating_ip_pool: group.floating_ip_pool,
    security_groups: jsonOrNull(group.security_groups),
    auto_security_group: group.auto_security_group,
    availability_zone: group.availability_zone,
    is_proxy_gateway: group.is_proxy_gateway,
    use_autoconfig: group.use_autoconfig,
    shares: jsonOrNull(group.shares),
  }
}

/** The inverse: what a row of any of the three tables says about the node group. */
export function nodeGroupFields(row: Selectable<NodeGroupColumns>): NodeGroupFields {
  return {
    name: row.name,
    flavor_id: row.flavor_id,
    image_id: row.image_id,
    node_processes: row.node_processes,
    node_configs: row.node_configs,
    volumes_per_node: row.volumes_per_node,
    volumes_size: row.volumes_size,
    volume_type: row.volume_type,
    volumes_availability_zone: row.volumes_availability_zone,
    volume_mount_prefix: row.volume_mount_prefix,
    volume_local_to_instance: row.volume_local_to_instance,
    boot_from_volume: row.boot_from_volume,
    boot_volume_type: row.boot_volume_type,
    boot_volume_availability_zone: row.boot_volume_availability_zone,
    boot_volume_local_to_instance: row.boot_volume_local_to_instance,
    boot_volume_size: row.boot_volume_size,
    boot_volume_delete_on_termination: row.boot_volume_delete_on_termination,
    floating_ip_pool: row.floating_ip_pool,
    security_groups: row.security_groups,
    auto_security_group: row.auto_security_group,
    availability_zone: row.availability_zone,
    is_proxy_gateway: row.is_proxy_gateway,
    use_autoconfig: row.use_autoconfig,
    shares: row.shares,
  }
}
