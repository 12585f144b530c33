import { randomUUID } from 'node:crypto'
import type { NodeGroupFields } from '../domain/model.ts'
import type { NewCluster, NewClusterTemplate, NewNodeGroupTemplate } from './queries.ts'

/** Builders with sensible defaults: a test names only what it is about. */
export function aNodeGroup(differences: Partial<NodeGroupFields> = {}): NodeGroupFields {
  return {
    name: 'worker',
    flavor_id: '2',
    image_id: null,
    node_processes: ['datanode', 'tasktracker'],
    node_configs: {},
    volumes_per_node: 0,
    volumes_size: 0,
    volume_type: null,
    volumes_availability_zone: null,
    volume_mount_prefix: '/volumes/disk',
    volume_local_to_instance: false,
    boot_from_volume: true,
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
    ...differences,
  }
}

export function aTemplate(differences: Partial<NewNodeGroupTemplate> = {}): NewNodeGroupTemplate {
  return {
    ...aNodeGroup(),
    tenant_id: 'project-a',
    is_public: false,
    is_protected: false,
    description: null,
    plugin_name: 'fake',
    hadoop_version: '0.1',
    is_default: false,
    ...differences,
  }
}

export function aClusterTemplate(differences: Partial<NewClusterTemplate> = {}): NewClusterTemplate {
  return {
    ...clusterShape,
    name: 'small',
    is_default: false,
    node_groups: [{ ...aNodeGroup(), count: 3, node_group_template_id: null, overrides: {} }],
    ...differences,
  }
}

export function aCluster(differences: Partial<NewCluster> & { nodes?: number } = {}): NewCluster {
  const { nodes = 3, ...rest } = differences
  return {
    ...clusterShape,
    id: randomUUID(),
    name: 'demo',
    default_image_id: 'image-1',
    neutron_management_network: 'network-1',
    trust_id: 'trust-1',
    is_transient: false,
    anti_affinity_ratio: 1,
    management_private_key: '-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n',
    management_public_key: 'ecdsa-sha2-nistp256 AAAA Generated-by-Fennec',
    user_keypair_id: null,
    cluster_template_id: null,
    node_groups: [
      {
        ...aNodeGroup(),
        target_count: nodes,
        node_group_template_id: null,
        open_ports: [],
        resolved: {
          flavor_id: '2',
          image_id: 'image-1',
          image_username: 'ubuntu',
          boot_volume_size: 2,
          boot_volume_size_rule: 'flavor',
          boot_volume_type: null,
          boot_volume_availability_zone: null,
          delete_on_termination: true,
        },
      },
    ],
    ...rest,
  }
}

const clusterShape = {
  description: null,
  plugin_name: 'fake',
  hadoop_version: '0.1',
  cluster_configs: {},
  default_image_id: null,
  neutron_management_network: null,
  anti_affinity: [],
  use_autoconfig: true,
  shares: null,
  domain_name: null,
  tenant_id: 'project-a',
  is_public: false,
  is_protected: false,
}
