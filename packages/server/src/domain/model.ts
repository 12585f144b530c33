/**
 * The records of the service, in the field's own words: column names are the old data model's, so that the
 * same word stands in the database, on the wire and on the page. v2 renames two of them at the border
 * (`hadoop_version` → `plugin_version`, `tenant_id` → `project_id`).
 */

export type ConfigValue = string | number | boolean
/** target → setting → value. */
export type Configs = Record<string, Record<string, ConfigValue>>

export interface Share {
  id: string
  path?: string | null
  access_level?: 'rw' | 'ro' | null
}

/** Where the root disk of a node lives. The last two are new (2.1). */
export interface BootDiskWish {
  boot_from_volume: boolean
  boot_volume_type: string | null
  boot_volume_availability_zone: string | null
  boot_volume_local_to_instance: boolean | null
  /** GiB; null: resolved from flavor and image. */
  boot_volume_size: number | null
  boot_volume_delete_on_termination: boolean | null
}

/** What a node group is made of, wherever it stands: template, cluster template, cluster. */
export interface NodeGroupFields extends BootDiskWish {
  name: string
  flavor_id: string
  image_id: string | null
  node_processes: string[]
  node_configs: Configs
  volumes_per_node: number
  /** GiB each. */
  volumes_size: number | null
  volume_type: string | null
  volumes_availability_zone: string | null
  volume_mount_prefix: string | null
  volume_local_to_instance: boolean | null
  floating_ip_pool: string | null
  security_groups: string[] | null
  auto_security_group: boolean | null
  availability_zone: string | null
  is_proxy_gateway: boolean | null
  use_autoconfig: boolean | null
  shares: Share[] | null
}

export interface Timestamps {
  created_at: Date
  updated_at: Date | null
}

export interface Owned {
  tenant_id: string
  is_public: boolean
  is_protected: boolean
}

export interface NodeGroupTemplate extends NodeGroupFields, Timestamps, Owned {
  id: string
  description: string | null
  plugin_name: string
  hadoop_version: string
  is_default: boolean
}

/** A node group of a cluster template, fully expanded. */
export interface TemplateNodeGroup extends NodeGroupFields, Timestamps {
  id: string
  count: number
  node_group_template_id: string | null
  /** What it says itself; the rest follows its template when that is changed. */
  overrides: NodeGroupOverrides
}

/** Fields of a node group that differ from its template's; of the settings only those that differ. */
export type NodeGroupOverrides = Partial<Omit<NodeGroupFields, 'name'>>

interface ClusterShape {
  name: string
  description: string | null
  plugin_name: string
  hadoop_version: string
  cluster_configs: Configs
  default_image_id: string | null
  neutron_management_network: string | null
  anti_affinity: string[]
  use_autoconfig: boolean | null
  shares: Share[] | null
  domain_name: string | null
}

export interface ClusterTemplate extends ClusterShape, Timestamps, Owned {
  id: string
  is_default: boolean
  node_groups: TemplateNodeGroup[]
}

/**
 * The boot disk as decided when the cluster was accepted: every retry, scale-out and rebuild uses these,
 * though flavor, image or template changed since.
 */
export interface ResolvedBootDisk {
  flavor_id: string
  /** What the flavor had then, RAM in MiB; absent: of a release that did not keep it. */
  flavor_vcpus?: number
  flavor_ram?: number
  image_id: string
  image_username: string
  /** GiB; null: the root disk is the hypervisor's (image-backed). */
  boot_volume_size: number | null
  /** Which of the three rules decided the size. */
  boot_volume_size_rule: 'given' | 'flavor' | 'image' | null
  boot_volume_type: string | null
  boot_volume_availability_zone: string | null
  delete_on_termination: boolean
  /**
   * What the boot volumes are filled from: decided when the group comes into the stack, and the same for every node that it
   * gets later. Absent: the image (image-backed, or of a release before there were seeds).
   */
  boot_volume_source?: 'undecided' | 'image' | 'clone'
  /** Cinder's id of the volume they are cloned from. */
  source_volume_id?: string
  /** Where its nodes stand in the stack; absent: they are the first. */
  generation?: Generation
  /** What nodes that are there were made of, where it was something else; the oldest first. */
  former?: ResolvedBootDisk[]
}

/** Nodes of a group that were made of one root disk (`boot-disk/generations.ts`). */
export interface Generation {
  number: number
  /** Stands before Heat's own number of a member, so that no two nodes of the group are called alike. */
  prefix: string
  /** Nodes of former ones are replaced by such as this, though they boot from volumes too: they have another image. */
  replaces?: true
}

/** What of a node group says where its root disks live: what is wished, and what was decided. */
export interface GroupDisk {
  wish: BootDiskWish
  resolved: ResolvedBootDisk
  /** The group's own; absent: it stays as it is. */
  image_id?: string | null
}

/** How a boot volume got its content. */
export type BootVolumeFill = 'image' | 'clone'

export interface Instance extends Timestamps {
  id: string
  node_group_id: string
  /** Nova's id. */
  instance_id: string
  instance_name: string
  internal_ip: string | null
  management_ip: string | null
  storage_devices_number: number
  dns_hostname: string | null
  /** Cinder's id of the root disk, read back from Nova; null: image-backed. */
  boot_volume_id: string | null
  /** null: image-backed, or not read back yet. */
  boot_volume_fill: BootVolumeFill | null
  /** From the request for the boot volume to its being ready; null: not known. */
  boot_volume_fill_seconds: number | null
  /** The public host key pinned at first contact, OpenSSH form. */
  ssh_host_key: string | null
}

export interface NodeGroup extends NodeGroupFields, Timestamps {
  id: string
  cluster_id: string
  /** How many nodes there are now. */
  count: number
  /** How many are wanted. */
  target_count: number
  node_group_template_id: string | null
  open_ports: number[]
  resolved: ResolvedBootDisk
  instances: Instance[]
}

export type ClusterStatus =
  | 'Validating'
  | 'InfraUpdating'
  | 'Spawning'
  | 'Waiting'
  | 'Preparing'
  | 'Configuring'
  | 'Starting'
  | 'Active'
  | 'Decommissioning'
  | 'Scaling'
  | 'Scaling: Spawning'
  | 'Scaling: Waiting'
  | 'Scaling: Preparing'
  | 'Rollback: Spawning'
  | 'Deleting'
  | 'Error'

export type Health = 'GREEN' | 'YELLOW' | 'RED'

/** The latest check of a cluster's health. */
export interface Verification extends Timestamps {
  id: string
  cluster_id: string
  status: Health | 'CHECKING'
  checks: HealthCheck[]
}

export interface HealthCheck extends Timestamps {
  id: string
  verification_id: string
  name: string
  status: Health | 'CHECKING'
  description: string
}

export interface ProvisionStep extends Timestamps {
  id: string
  cluster_id: string
  tenant_id: string
  step_name: string
  step_type: string
  total: number
  /** null: running. */
  successful: boolean | null
  events: ProvisionEvent[]
}

export interface ProvisionEvent extends Timestamps {
  id: string
  step_id: string
  node_group_id: string | null
  instance_id: string | null
  instance_name: string | null
  event_info: string | null
  successful: boolean
}

export interface Cluster extends ClusterShape, Timestamps, Owned {
  id: string
  /** Its name when it was made: what is in the cloud is called after it, and a new name changes nothing there. */
  name_in_cloud: string
  trust_id: string | null
  is_transient: boolean
  anti_affinity_ratio: number
  management_public_key: string
  user_keypair_id: string | null
  status: ClusterStatus
  status_description: string
  info: Record<string, Record<string, string>>
  cluster_template_id: string | null
  /** Counts up each time an engine takes the cluster; a write with an older one is refused. */
  epoch: number
  /** Shares that were taken from it and that nodes may still have mounted. */
  former_shares?: Share[] | null
  /** Who made it, where it was not this service: its stack is known by its name alone until it is adopted. */
  origin?: 'sahara' | null
  node_groups: NodeGroup[]
  provision_progress: ProvisionStep[]
  /** null: there was none yet. */
  verification: Verification | null
}
