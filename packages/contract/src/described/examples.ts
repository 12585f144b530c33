/** One small world that all examples are of: a project, its image, its templates and a cluster. */
export const PROJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
export const IMAGE_ID = 'e5e50000-0000-4000-8000-000000000001'
export const NEWER_IMAGE_ID = 'e5e50000-0000-4000-8000-000000000007'
export const NETWORK_ID = 'c0ff0000-0000-4000-8000-000000000001'
export const NODE_GROUP_TEMPLATE_ID = '1b2c0000-0000-4000-8000-000000000001'
export const CLUSTER_TEMPLATE_ID = '77bb0000-0000-4000-8000-000000000001'
export const CLUSTER_ID = '99cc0000-0000-4000-8000-000000000001'

export const PLUGIN = { plugin_name: 'spark', hadoop_version: '3.5' }
export const MADE = { created_at: '2026-01-15T10:00:00', updated_at: null }
export const OWNED = { tenant_id: PROJECT, is_public: false, is_protected: false }

/** A worker whose root disk is a volume of 20 GiB. */
const workerWish = {
  flavor_id: '3',
  node_processes: ['worker'],
  node_configs: { Spark: { 'Worker memory': '2g' } },
  volumes_per_node: 2,
  volumes_size: 10,
  volume_type: 'ssd',
  auto_security_group: true,
  boot_from_volume: true,
  boot_volume_type: 'ssd',
  boot_volume_availability_zone: 'nova',
}

const workerShown = {
  ...workerWish,
  image_id: null,
  volumes_availability_zone: null,
  volume_mount_prefix: '/volumes/disk',
  volume_local_to_instance: false,
  boot_volume_local_to_instance: false,
  boot_volume_size: 20,
  boot_volume_delete_on_termination: null,
  floating_ip_pool: null,
  security_groups: null,
  availability_zone: null,
  is_proxy_gateway: false,
  use_autoconfig: true,
  shares: null,
}

export const nodeGroupTemplateWish = { name: 'worker', ...PLUGIN, ...workerWish, boot_volume_size: 20 }

export const nodeGroupTemplate = {
  id: NODE_GROUP_TEMPLATE_ID,
  name: 'worker',
  description: null,
  ...PLUGIN,
  ...OWNED,
  is_default: false,
  ...workerShown,
  ...MADE,
}

export const NODE_GROUP_ID = '55aa0000-0000-4000-8000-000000000001'

const member = {
  id: NODE_GROUP_ID,
  name: 'worker',
  ...workerShown,
  count: 2,
  node_group_template_id: NODE_GROUP_TEMPLATE_ID,
  ...MADE,
}

const shape = {
  cluster_configs: { Spark: { 'Executor memory': '1g' } },
  neutron_management_network: NETWORK_ID,
  anti_affinity: ['worker'],
}
const shapeShown = { ...shape, default_image_id: IMAGE_ID, use_autoconfig: true, domain_name: null, shares: null }

export const clusterTemplateWish = {
  name: 'small',
  ...PLUGIN,
  ...shape,
  node_groups: [
    {
      name: 'master',
      count: 1,
      flavor_id: '3',
      node_processes: ['master'],
      boot_from_volume: true,
    },
    { name: 'worker', count: 2, node_group_template_id: NODE_GROUP_TEMPLATE_ID },
  ],
}

export const clusterTemplate = {
  id: CLUSTER_TEMPLATE_ID,
  name: 'small',
  description: null,
  ...PLUGIN,
  ...OWNED,
  is_default: false,
  ...shapeShown,
  default_image_id: null,
  node_groups: [member],
  ...MADE,
}

export const clusterWish = {
  name: 'demo',
  ...PLUGIN,
  cluster_template_id: CLUSTER_TEMPLATE_ID,
  default_image_id: IMAGE_ID,
  user_keypair_id: 'mykey',
}

const instance = {
  id: 'aa000000-0000-4000-8000-000000000001',
  instance_id: '0a1b0000-0000-4000-8000-000000000001',
  instance_name: 'demo-worker-0',
  internal_ip: '10.0.0.5',
  management_ip: '172.24.4.10',
  storage_devices_number: 2,
  dns_hostname: null,
  boot_volume_id: 'b0070000-0000-4000-8000-000000000001',
  boot_volume_fill: 'clone',
  boot_volume_fill_seconds: 4,
  created_at: '2026-01-15T10:05:00',
  updated_at: '2026-01-15T10:06:00',
}

const step = {
  id: 'd1000000-0000-4000-8000-000000000001',
  cluster_id: CLUSTER_ID,
  tenant_id: PROJECT,
  step_name: 'Wait for instance accessibility',
  step_type: 'Engine: create cluster',
  total: 2,
  successful: null,
  ...MADE,
}

export const cluster = {
  id: CLUSTER_ID,
  name: 'demo',
  description: null,
  ...PLUGIN,
  ...OWNED,
  status: 'Waiting',
  status_description: '',
  info: { Spark: { Master: 'spark://demo-master-0:7077' } },
  trust_id: '7400000000000000000000000000f00d',
  is_transient: false,
  ...shapeShown,
  anti_affinity_ratio: 1,
  management_public_key: 'ecdsa-sha2-nistp256 AAAAE2VjZHNh… Generated-by-Fennec',
  user_keypair_id: 'mykey',
  cluster_template_id: CLUSTER_TEMPLATE_ID,
  provision_progress: [step],
  node_groups: [{ ...member, boot_volume_delete_on_termination: true, instances: [instance] }],
  ...MADE,
}

export const image = {
  id: IMAGE_ID,
  name: 'bookworm-spark',
  username: 'debian',
  description: null,
  tags: ['3.5', 'spark'],
  status: 'ACTIVE',
  metadata: { _sahara_username: 'debian', _sahara_tag_spark: 'True', '_sahara_tag_3.5': 'True' },
  minDisk: 0,
  minRam: 0,
  progress: 100,
  created: '2026-01-10T08:00:00Z',
  updated: '2026-01-15T09:59:00Z',
  'OS-EXT-IMG-SIZE:size': 2147483648,
}

const enabled = { status: true, mutable: true, description: 'Clusters of it can be made.' }

export const plugin = {
  name: 'spark',
  title: 'Apache Spark',
  description: 'Standalone Spark clusters.',
  versions: ['3.5'],
  plugin_labels: { enabled },
  version_labels: { '3.5': { enabled } },
}

export const pluginVersion = {
  ...plugin,
  required_image_tags: ['spark', '3.5'],
  image_requirements: [
    {
      name: 'growpart',
      test: 'PATH=$PATH:/usr/sbin:/sbin; command -v growpart',
      remedy:
        'Package cloud-guest-utils (Debian, Ubuntu) or cloud-utils-growpart (Rocky): a larger boot volume is taken by it',
      install: 'apt-get install -y cloud-guest-utils || dnf install -y cloud-utils-growpart',
      is_optional: false,
    },
  ],
  node_processes: { Spark: ['master', 'worker'] },
  configs: [
    {
      name: 'Enable NTP service',
      description: 'Keep the clocks of the nodes in time.',
      config_type: 'bool',
      config_values: null,
      default_value: true,
      applicable_target: 'general',
      scope: 'cluster',
      is_optional: false,
      priority: 1,
    },
  ],
}
