/** The parts of the answers of API v2, microversion 2.1, that the page shows. */

export interface BootDiskFields {
  boot_from_volume: boolean
  boot_volume_type: string | null
  boot_volume_availability_zone: string | null
  /** GiB. Of a cluster's node group: as decided; null: of flavor or image. */
  boot_volume_size: number | null
  boot_volume_delete_on_termination: boolean | null
}

export interface NodeGroupTemplate extends BootDiskFields {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  flavor_id: string
  node_processes: string[]
}

interface TemplateNodeGroup extends BootDiskFields {
  id: string
  name: string
  count: number
  flavor_id: string
  node_processes: string[]
}

export interface ClusterTemplate {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  default_image_id: string | null
  neutron_management_network: string | null
  node_groups: TemplateNodeGroup[]
}

export interface Instance {
  id: string
  instance_id: string
  instance_name: string
  internal_ip: string | null
  management_ip: string | null
  /** null: its root disk is the hypervisor's, or the volume is not known yet. */
  boot_volume_id: string | null
}

export interface ClusterNodeGroup extends TemplateNodeGroup {
  instances: Instance[]
}

export interface ProvisionEvent {
  id: string
  instance_name: string | null
  event_info: string | null
  successful: boolean
  created_at: string
}

export interface ProvisionStep {
  id: string
  step_name: string
  total: number
  /** null: under way. */
  successful: boolean | null
  created_at: string
  events?: ProvisionEvent[]
}

export interface Cluster {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  status: string
  status_description: string
  is_protected: boolean
  /** Title → link title → address. */
  info: Record<string, Record<string, string>>
  created_at: string
  node_groups: ClusterNodeGroup[]
  provision_progress: ProvisionStep[]
}

export interface RegisteredImage {
  id: string
  name: string
  description: string | null
  tags: string[]
}

export interface Plugin {
  name: string
  title: string
  versions: string[]
  version_labels: Record<string, { deprecated?: { status: boolean } }>
}

export interface PluginVersion extends Plugin {
  required_image_tags: string[]
  /** Service → processes. */
  node_processes: Record<string, string[]>
}

export interface Flavor {
  id: string
  name: string
  vcpus: number
  /** MiB. */
  ram: number
  /** GiB. */
  disk: number
}

/** A root volume as Cinder tells it. */
export interface BootVolume {
  id: string
  name: string | null
  status: string
  /** GiB. */
  size: number
  volume_type: string | null
  availability_zone: string
  bootable: boolean
}

export interface Named {
  id: string
  name: string
}
