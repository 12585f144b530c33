import type { Cluster, NodeGroup } from '../../../domain/model.ts'

/** What a cluster needs of the cloud it runs on. */
export interface CloudPlace {
  network: string
  image: string
  flavor: string
  volumeType: string
  volumeZone: string
  computeZone: string
  floatingPool: string
  keypair: string
  securityGroup: string
  /** A bootable volume of 1 GiB. */
  seedVolume: string
}

/** A cloud that does not exist, with the same ids in every run. */
export const PAPER_CLOUD: CloudPlace = {
  network: 'aaaaaaaa-0000-4000-8000-000000000001',
  image: 'aaaaaaaa-0000-4000-8000-000000000002',
  flavor: '11',
  volumeType: 'fast',
  volumeZone: 'cinder-east',
  computeZone: 'nova-east',
  floatingPool: 'aaaaaaaa-0000-4000-8000-000000000003',
  keypair: 'operator',
  securityGroup: 'default',
  seedVolume: 'aaaaaaaa-0000-4000-8000-000000000004',
}

const MADE_AT = new Date('2026-01-01T00:00:00Z')

/** A node group of one image-backed node; the n-th has its own id. */
export function aNodeGroup(place: CloudPlace, wish: Partial<NodeGroup> & { name: string }, n = 1): NodeGroup {
  return {
    id: `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, '0')}`,
    cluster_id: 'c1a57e60-0000-4000-8000-000000000000',
    flavor_id: place.flavor,
    image_id: null,
    node_processes: ['datanode'],
    node_configs: {},
    volumes_per_node: 0,
    volumes_size: null,
    volume_type: null,
    volumes_availability_zone: null,
    volume_mount_prefix: '/volumes/disk',
    volume_local_to_instance: false,
    floating_ip_pool: null,
    security_groups: null,
    auto_security_group: false,
    availability_zone: null,
    is_proxy_gateway: false,
    use_autoconfig: true,
    shares: null,
    boot_from_volume: false,
    boot_volume_type: null,
    boot_volume_availability_zone: null,
    boot_volume_local_to_instance: false,
    boot_volume_size: null,
    boot_volume_delete_on_termination: null,
    count: 0,
    target_count: 1,
    node_group_template_id: null,
    open_ports: [],
    resolved: imageBacked(place),
    instances: [],
    created_at: MADE_AT,
    updated_at: null,
    ...wish,
  }
}

/** A root disk on the hypervisor. */
export function imageBacked(place: CloudPlace): NodeGroup['resolved'] {
  return {
    flavor_id: place.flavor,
    image_id: place.image,
    image_username: 'ubuntu',
    boot_volume_size: null,
    boot_volume_size_rule: null,
    boot_volume_type: null,
    boot_volume_availability_zone: null,
    delete_on_termination: true,
  }
}

/** A root disk in Cinder, sized by the flavor. */
export function volumeBacked(place: CloudPlace, wish: Partial<NodeGroup['resolved']> = {}): NodeGroup['resolved'] {
  return { ...imageBacked(place), boot_volume_size: 1, boot_volume_size_rule: 'flavor', ...wish }
}

export function aCluster(place: CloudPlace, nodeGroups: NodeGroup[], wish: Partial<Cluster> = {}): Cluster {
  return {
    id: 'c1a57e60-0000-4000-8000-000000000000',
    name: 'demo',
    name_in_cloud: wish.name ?? 'demo',
    description: null,
    plugin_name: 'fake',
    hadoop_version: '0.1',
    cluster_configs: {},
    default_image_id: place.image,
    neutron_management_network: place.network,
    anti_affinity: [],
    use_autoconfig: true,
    shares: null,
    domain_name: null,
    tenant_id: 'dddddddd000040008000000000000000',
    is_public: false,
    is_protected: false,
    trust_id: null,
    is_transient: false,
    anti_affinity_ratio: 1,
    management_public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGoldenGoldenGoldenGoldenGoldenGoldenGoldenGo fennec',
    user_keypair_id: null,
    status: 'Spawning',
    status_description: '',
    info: {},
    cluster_template_id: null,
    epoch: 1,
    node_groups: nodeGroups,
    provision_progress: [],
    verification: null,
    created_at: MADE_AT,
    updated_at: null,
    ...wish,
  }
}
