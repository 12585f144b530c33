import type { Configs, ConfigValue, ShareRequest } from '@fennec/contract'

/** The parts of the answers of API v2, microversion 2.1, that the page shows. */

export interface BootDiskFields {
  boot_from_volume: boolean
  boot_volume_type: string | null
  boot_volume_availability_zone: string | null
  /** GiB. Of a cluster's node group: as decided; null: of flavor or image. */
  boot_volume_size: number | null
  boot_volume_delete_on_termination: boolean | null
}

/** What a node group is, whether of a template or of a cluster. */
export interface NodeGroupFields extends BootDiskFields {
  flavor_id: string
  image_id: string | null
  node_processes: string[]
  node_configs: Configs | null
  volumes_per_node: number
  /** GiB. */
  volumes_size: number | null
  volume_type: string | null
  volumes_availability_zone: string | null
  volume_mount_prefix: string | null
  volume_local_to_instance: boolean | null
  boot_volume_local_to_instance: boolean | null
  floating_ip_pool: string | null
  security_groups: string[] | null
  auto_security_group: boolean | null
  availability_zone: string | null
  is_proxy_gateway: boolean | null
  use_autoconfig: boolean | null
  shares: ShareRequest[] | null
}

/** Whose it is, and who may change it. */
export interface Owned {
  project_id: string
  is_public: boolean
  is_protected: boolean
}

export interface NodeGroupTemplate extends NodeGroupFields, Owned {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  created_at: string
  updated_at: string | null
}

export interface TemplateNodeGroup extends NodeGroupFields {
  id: string
  name: string
  count: number
  node_group_template_id: string | null
}

export interface ClusterTemplate extends Owned {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  default_image_id: string | null
  neutron_management_network: string | null
  cluster_configs: Configs | null
  anti_affinity: string[] | null
  domain_name: string | null
  use_autoconfig: boolean | null
  shares: ShareRequest[] | null
  node_groups: TemplateNodeGroup[]
  created_at: string
  updated_at: string | null
}

export interface Instance {
  id: string
  instance_id: string
  instance_name: string
  internal_ip: string | null
  management_ip: string | null
  /** null: its root disk is the hypervisor's, or the volume is not known yet. */
  boot_volume_id: string | null
  boot_volume_fill: 'image' | 'clone' | null
  boot_volume_fill_seconds: number | null
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
  shares: ShareRequest[] | null
  /** Title → link title → address. */
  info: Record<string, Record<string, string>>
  created_at: string
  node_groups: ClusterNodeGroup[]
  provision_progress: ProvisionStep[]
}

export interface RegisteredImage {
  id: string
  name: string
  /** Whom the image lets in. */
  username: string
  description: string | null
  tags: string[]
}

export interface Label {
  status: boolean
  /** Whether a project may switch it. */
  mutable: boolean
  description: string
}

/** By their names: enabled, hidden, stable, deprecated. */
export type Labels = Record<string, Label | undefined>

export interface Plugin {
  name: string
  title: string
  description: string
  versions: string[]
  plugin_labels: Labels
  version_labels: Record<string, Labels | undefined>
}

export interface PluginVersion extends Plugin {
  required_image_tags: string[]
  /** Service → processes. */
  node_processes: Record<string, string[]>
  configs: PluginConfig[]
}

/** A setting that a plugin version knows. */
export interface PluginConfig {
  name: string
  /** With the unit in brackets at its end, if there is one. */
  description: string | null
  config_type: 'string' | 'int' | 'bool' | 'enum'
  /** Of an enum: value and label of each. */
  config_values: [string, string][] | null
  default_value: ConfigValue | null
  /** A service, or `general`. */
  applicable_target: string
  scope: 'cluster' | 'node'
  /** 2: few people need it. */
  priority: number
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

/** An NFS share of the project. */
export interface OfferedShare extends Named {
  /** GiB. */
  size: number
  status: string
}

export interface Named {
  id: string
  name: string
}

export interface PreviewRemark {
  code: string
  /** Its name; null: the request as a whole. */
  node_group: string | null
  message: string
}

export interface PreviewQuota {
  resource: string
  /** Of a quota that this volume type has beside the total. */
  volume_type: string | null
  requested: number
  /** null: there is no limit. */
  available: number | null
  /** Below 0: so many are missing. */
  remaining: number | null
}

export interface PreviewGroup {
  name: string
  count: number
  boot_disk: {
    boot_from_volume: boolean
    /** GiB. null: nothing tells it. */
    size: number | null
    size_reason: string
    volume_type: string | null
    availability_zone: string | null
  }
  volumes_per_node: number
  /** GiB. */
  volumes_size: number | null
}

export interface ClusterPreview {
  nodes: number
  node_groups: PreviewGroup[]
  quotas: PreviewQuota[]
  warnings: PreviewRemark[]
  problems: PreviewRemark[]
  /** null: there are problems. */
  stack: { name: string; template: string; files: Record<string, string> } | null
}

export interface HostNode {
  id: string
  name: string
  cluster_id: string
  cluster_name: string
  movable: boolean
  /** Why it is not. */
  reason: string | null
}

export interface Host {
  name: string
  state: 'up' | 'down'
  status: 'enabled' | 'disabled'
  disabled_reason: string | null
  /** Of the drain or evacuation under way. */
  operation_id: string | null
  nodes: HostNode[]
}

export interface HostOperation {
  id: string
  host: string
  kind: 'drain' | 'evacuate'
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  last_error: string | null
  requested_by: string
  created_at: string
  finished_at: string | null
  cancelled_by: string | null
  clusters: { id: string; name: string; waits_for: string | null; health: string | null }[]
  nodes: {
    id: string
    name: string
    outcome: 'waiting' | 'moving' | 'moved' | 'stayed' | 'failed' | 'gone'
    reason: string | null
    /** Where it moved to. */
    host: string | null
  }[]
}

/** What carries the mark of a cluster in the cloud and belongs to none. */
export interface Orphan {
  kind: 'stack' | 'server' | 'volume' | 'port' | 'access-rule' | 'trust'
  id: string
  name: string | null
  project_id: string | null
  /** By its mark; null: a volume that boot volumes are cloned from. */
  cluster_id: string | null
  /** Not known: another installation on the same cloud may have it. */
  cluster_known: boolean
  reason: 'no_such_cluster' | 'no_such_node' | 'cluster_failed' | 'not_its_trust' | 'no_such_seed'
  created_at: string | null
}

export interface OrphanRemoval {
  kind: Orphan['kind']
  id: string
  result: 'deleting' | 'gone' | 'kept'
  /** Why it was kept. */
  reason: string | null
}

interface EdpObject extends Owned {
  id: string
  name: string
  description: string | null
}

export interface DataSource extends EdpObject {
  type: string
  url: string
}

export interface JobBinary extends EdpObject {
  url: string
}

export interface JobTemplate extends EdpObject {
  type: string
  mains: JobBinary[]
  libs: JobBinary[]
}

export interface Job {
  id: string
  job_template_id: string | null
  cluster_id: string | null
  info: { status: string }
  /** What it waits for, or why it ended as it did. */
  status_description: string
  return_code: string | null
  job_configs: { args?: string[] } | null
  start_time: string | null
  end_time: string | null
  created_at: string
}

export interface JobLog {
  name: string
  content: string
  size_bytes: number
  /** Only its end is shown. */
  truncated: boolean
}

/** What a cluster is, or was, busy with. */
export interface ClusterOperation {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'superseded' | 'cancelled'
  /** It is in, or ended with. */
  step: string | null
  /** Of that step, without success. */
  tries: number
  last_error: string | null
  /** While it waits. */
  next_try_at: string | null
  created_at: string
  finished_at: string | null
  cancellable: boolean
  cancel_requested_at: string | null
  cancelled_by: string | null
}
