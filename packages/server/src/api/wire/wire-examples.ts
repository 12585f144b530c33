import type { Cluster, ClusterTemplate, NodeGroup, NodeGroupTemplate } from '../../domain/model.ts'
import { NODE_GROUP_DEFAULTS } from '../../domain/node-group-defaults.ts'

const MADE = { created_at: new Date('2026-01-15T10:00:00.987Z'), updated_at: null }
const PROJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
const NGT_ID = '1b2c0000-0000-4000-8000-000000000001'
const OWNED = { tenant_id: PROJECT, is_public: false, is_protected: false }
const PLUGIN = { plugin_name: 'vanilla', hadoop_version: '2.8.2' }

const workerFields = {
  ...NODE_GROUP_DEFAULTS,
  flavor_id: '3',
  node_processes: ['datanode', 'nodemanager'],
  node_configs: { HDFS: { 'DataNode Heap Size': 1024 } },
  volumes_per_node: 2,
  volumes_size: 10,
  volume_type: 'ssd',
  floating_ip_pool: '7f3c0000-0000-4000-8000-000000000001',
  auto_security_group: true,
  boot_from_volume: true,
  boot_volume_type: 'ssd',
  boot_volume_availability_zone: 'nova',
}

const SHARE_ID = '5a5a0000-0000-4000-8000-000000000001'

export const nodeGroupTemplateExample: NodeGroupTemplate = {
  ...workerFields,
  ...MADE,
  ...OWNED,
  ...PLUGIN,
  id: NGT_ID,
  name: 'worker-bfv',
  description: null,
  is_default: false,
}

const shape = {
  ...PLUGIN,
  description: null,
  neutron_management_network: 'c0ff0000-0000-4000-8000-000000000001',
  anti_affinity: ['datanode'],
  use_autoconfig: true,
  shares: [{ id: SHARE_ID, path: '/mnt/data', access_level: 'ro' as const }],
  domain_name: null,
}

export const clusterTemplateExample: ClusterTemplate = {
  ...shape,
  ...MADE,
  ...OWNED,
  id: '77bb0000-0000-4000-8000-000000000001',
  name: 'vanilla-small',
  cluster_configs: { HDFS: { 'dfs.replication': 1 } },
  default_image_id: null,
  is_default: false,
  node_groups: [
    {
      ...workerFields,
      ...MADE,
      id: '55aa0000-0000-4000-8000-000000000001',
      name: 'worker',
      count: 3,
      node_group_template_id: NGT_ID,
      overrides: {},
    },
  ],
}

const worker: NodeGroup = {
  ...workerFields,
  ...MADE,
  id: 'f1000000-0000-4000-8000-000000000001',
  cluster_id: '99cc0000-0000-4000-8000-000000000001',
  name: 'worker',
  count: 2,
  target_count: 2,
  node_group_template_id: NGT_ID,
  open_ports: [50010],
  resolved: {
    flavor_id: '3',
    image_id: 'e5e50000-0000-4000-8000-000000000001',
    image_username: 'ubuntu',
    boot_volume_size: 20,
    boot_volume_size_rule: 'flavor',
    boot_volume_type: 'ssd',
    boot_volume_availability_zone: 'nova',
    delete_on_termination: true,
  },
  // Out of order: the wire sorts them by name.
  instances: [1, 0].map((index) => ({
    created_at: new Date('2026-01-15T10:05:00Z'),
    updated_at: new Date('2026-01-15T10:06:00Z'),
    id: `aa00000${index}-0000-4000-8000-000000000001`,
    node_group_id: 'f1000000-0000-4000-8000-000000000001',
    instance_id: `0a1b000${index}-0000-4000-8000-000000000001`,
    instance_name: `demo-worker-${index}`,
    internal_ip: `10.0.0.${5 + index}`,
    management_ip: `172.24.4.${10 + index}`,
    storage_devices_number: 2,
    dns_hostname: null,
    boot_volume_id: `b0070000-0000-4000-8000-00000000000${index}`,
    boot_volume_fill: 'clone' as const,
    boot_volume_fill_seconds: 4,
    ssh_host_key: 'ssh-ed25519 AAAA',
  })),
}

export const clusterExample: Cluster = {
  ...shape,
  ...MADE,
  ...OWNED,
  id: '99cc0000-0000-4000-8000-000000000001',
  name: 'demo',
  name_in_cloud: 'demo',
  cluster_configs: { HDFS: { 'dfs.replication': 1 }, proxy_configs: { proxy_password: 'never shown' } },
  default_image_id: 'e5e50000-0000-4000-8000-000000000001',
  trust_id: '7400000000000000000000000000f00d',
  is_transient: false,
  anti_affinity_ratio: 1,
  management_public_key: 'ecdsa-sha2-nistp256 AAAA Generated-by-Fennec',
  user_keypair_id: 'mykey',
  status: 'Waiting',
  status_description: '',
  info: { HDFS: { NameNode: 'hdfs://demo-master-0:9000' } },
  cluster_template_id: '77bb0000-0000-4000-8000-000000000001',
  epoch: 4,
  node_groups: [worker],
  provision_progress: [
    {
      created_at: new Date('2026-01-15T10:06:10Z'),
      updated_at: null,
      id: 'd1000000-0000-4000-8000-000000000001',
      cluster_id: '99cc0000-0000-4000-8000-000000000001',
      tenant_id: PROJECT,
      step_name: 'Wait for instance accessibility',
      step_type: 'Engine: create cluster',
      total: 2,
      successful: null,
      events: [
        {
          created_at: new Date('2026-01-15T10:06:20Z'),
          updated_at: null,
          id: 'e1000000-0000-4000-8000-000000000001',
          step_id: 'd1000000-0000-4000-8000-000000000001',
          node_group_id: 'f1000000-0000-4000-8000-000000000001',
          instance_id: '0a1b0000-0000-4000-8000-000000000001',
          instance_name: 'demo-worker-0',
          event_info: null,
          successful: true,
        },
      ],
    },
  ],
  verification: {
    id: 'fe110000-0000-4000-8000-000000000001',
    cluster_id: '99cc0000-0000-4000-8000-000000000001',
    status: 'GREEN',
    created_at: new Date('2026-01-15T11:00:00Z'),
    updated_at: new Date('2026-01-15T11:00:05Z'),
    checks: [
      {
        id: 'fe120000-0000-4000-8000-000000000001',
        verification_id: 'fe110000-0000-4000-8000-000000000001',
        name: 'Check of instances accessibility',
        status: 'GREEN',
        description: 'All instances are available',
        created_at: new Date('2026-01-15T11:00:00Z'),
        updated_at: new Date('2026-01-15T11:00:05Z'),
      },
    ],
  },
}
