const COMMON = [
  'plugin_name',
  'hadoop_version',
  'name',
  'id',
  'description',
  'tenant_id',
  'is_public',
  'is_protected',
  'is_default',
  'use_autoconfig',
] as const

const PLACES = [
  'volume_type',
  'volumes_availability_zone',
  'boot_volume_type',
  'boot_volume_availability_zone',
] as const

/** The dashboard filters by description, and it and the client's `node group template list` name the version as v1.1 does. */
const V2_CLIENTS = ['hadoop_version', 'description'] as const
const V2 = ['plugin_name', 'hadoop_version', 'name'] as const

export const NODE_GROUP_TEMPLATE_FILTERS = {
  v1: [...COMMON, 'flavor_id', 'image_id', 'floating_ip_pool', 'availability_zone', ...PLACES, 'boot_from_volume'],
  v2: V2,
  v2Clients: V2_CLIENTS,
}

export const CLUSTER_TEMPLATE_FILTERS = {
  v1: [...COMMON, 'default_image_id', 'neutron_management_network', 'domain_name'],
  v2: V2,
  v2Clients: V2_CLIENTS,
}

/** Both kinds of templates are sorted by the same fields. */
export const TEMPLATE_SORT_FIELDS = ['id', 'name', 'plugin_name', 'hadoop_version', 'created_at', 'updated_at'] as const
