import type { NodeGroupFields } from './model.ts'

/** What a node group is when nothing is said. Sahara's conductor defaults (`sahara/conductor/manager.py`). */
export const NODE_GROUP_DEFAULTS: Omit<NodeGroupFields, 'name' | 'flavor_id'> = {
  image_id: null,
  node_processes: [],
  node_configs: {},
  volumes_per_node: 0,
  volumes_size: 0,
  volume_type: null,
  volumes_availability_zone: null,
  volume_mount_prefix: '/volumes/disk',
  volume_local_to_instance: false,
  boot_from_volume: false,
  boot_volume_type: null,
  boot_volume_availability_zone: null,
  boot_volume_local_to_instance: false,
  boot_volume_size: null,
  boot_volume_delete_on_termination: null,
  floating_ip_pool: null,
  security_groups: null,
  auto_security_group: false,
  availability_zone: null,
  is_proxy_gateway: false,
  use_autoconfig: true,
  shares: null,
}
