import type { ColumnType, Generated } from 'kysely'
import type { HostReport } from '../domain/hosts/host-report.ts'
import type {
  BootVolumeFill,
  Configs,
  NodeGroupFields,
  NodeGroupOverrides,
  ResolvedBootDisk,
  Share,
} from '../domain/model.ts'
import type { OperationResources } from '../domain/operation-resources.ts'
import type { EdpTables } from './edp/edp-tables.ts'
import type { LabelStatuses } from './plugin-labels-store.ts'

/** Read as a value, written as JSON text (`json()` in json.ts): `pg` would write a JavaScript array as a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>
type NullableJson<T> = ColumnType<T | null, string | null, string | null>

interface Dates {
  created_at: Generated<Date>
  updated_at: Date | null
}

type JsonColumns = 'node_processes' | 'node_configs' | 'security_groups' | 'shares'

/** What a node group is made of, as columns: the same in all three tables that hold one. */
export type NodeGroupColumns = Omit<NodeGroupFields, JsonColumns> & {
  node_processes: Json<string[]>
  node_configs: Json<Configs>
  security_groups: NullableJson<string[]>
  shares: NullableJson<Share[]>
}

interface OwnedColumns {
  tenant_id: string
  is_public: boolean
  is_protected: boolean
}

interface ClusterShapeColumns {
  name: string
  description: string | null
  plugin_name: string
  hadoop_version: string
  cluster_configs: Json<Configs>
  default_image_id: string | null
  neutron_management_network: string | null
  anti_affinity: Json<string[]>
  use_autoconfig: boolean | null
  shares: NullableJson<Share[]>
  domain_name: string | null
}

export interface Tables extends EdpTables {
  node_group_templates: NodeGroupColumns &
    OwnedColumns &
    Dates & { id: string; description: string | null; plugin_name: string; hadoop_version: string; is_default: boolean }
  cluster_templates: ClusterShapeColumns & OwnedColumns & Dates & { id: string; is_default: boolean }
  /** The node groups of a cluster template. */
  templates_relations: NodeGroupColumns &
    Dates & {
      id: string
      cluster_template_id: string
      node_group_template_id: string | null
      count: number
      position: number
      overrides: Json<NodeGroupOverrides>
    }
  clusters: ClusterShapeColumns &
    OwnedColumns &
    Dates & {
      id: string
      name_in_cloud: string
      former_shares: NullableJson<Share[]>
      trust_id: string | null
      is_transient: boolean
      anti_affinity_ratio: number
      /** Sealed by the secret box. */
      management_private_key: string
      management_public_key: string
      user_keypair_id: string | null
      status: string
      status_description: string
      info: Json<Record<string, Record<string, string>>>
      cluster_template_id: string | null
      epoch: number
      origin: 'sahara' | null
    }
  node_groups: NodeGroupColumns &
    Dates & {
      id: string
      cluster_id: string
      node_group_template_id: string | null
      target_count: number
      position: number
      open_ports: Json<number[]>
      resolved: Json<ResolvedBootDisk>
    }
  instances: Dates & {
    id: string
    node_group_id: string
    cluster_id: string
    instance_id: string
    instance_name: string
    internal_ip: string | null
    management_ip: string | null
    storage_devices_number: number
    dns_hostname: string | null
    boot_volume_id: string | null
    boot_volume_fill: BootVolumeFill | null
    boot_volume_fill_seconds: number | null
    ssh_host_key: string | null
  }
  cluster_provision_steps: Dates & {
    id: string
    cluster_id: string
    operation_id: string
    step_name: string
    step_type: string
    total: number
    successful: boolean | null
  }
  cluster_verifications: Dates & { id: string; cluster_id: string; status: string }
  cluster_health_checks: Dates & {
    id: string
    verification_id: string
    name: string
    status: string
    description: string
  }
  cluster_events: Dates & {
    id: string
    step_id: string
    node_group_id: string | null
    instance_id: string | null
    instance_name: string | null
    event_info: string | null
    successful: boolean
  }
  operations: {
    id: string
    cluster_id: string
    kind: string
    state: string
    step: string | null
    tries: number
    /** Of these, in a row and last, those that ended as nobody foresaw. */
    faults: Generated<number>
    /** What was asked for, beside the cluster itself. */
    input: ColumnType<unknown, string | undefined, never>
    last_error: string | null
    /** In the cloud; what a step found that has ended stands in the journal too. */
    found: ColumnType<Partial<OperationResources>, string | undefined, string>
    next_try_at: Generated<Date>
    engine_id: string | null
    lease_until: Date | null
    created_at: Generated<Date>
    finished_at: Date | null
    cancel_requested_at: Date | null
    cancelled_by: string | null
  }
  /** With the cluster's columns that say who may see it. */
  listed_operations: { id: string; cluster_id: string; created_at: Date; tenant_id: string; is_public: boolean }
  host_operations: {
    id: string
    host: string
    kind: string
    force: Generated<boolean>
    state: string
    requested_by: string
    report: Json<HostReport>
    epoch: Generated<number>
    tries: Generated<number>
    last_error: string | null
    next_try_at: Generated<Date>
    engine_id: string | null
    lease_until: Date | null
    created_at: Generated<Date>
    finished_at: Date | null
    cancel_requested_at: Date | null
    cancelled_by: string | null
  }
  /** What the cloud was asked for and has not answered. */
  cloud_requests: {
    id: string
    kind: string
    what: string
    cluster_id: string | null
    job_id: string | null
    asked_at: Generated<Date>
    repeated: Generated<boolean>
  }
  trust_intents: {
    cluster_id: string
    trustor_user_id: string
    project_id: string
    created_at: Generated<Date>
    /** When a sweep last took it up: no cluster is accepted with it any more. */
    taken_at: Date | null
  }
  /** Volumes that boot volumes are cloned from. */
  boot_volume_seeds: {
    id: string
    tenant_id: string
    image_id: string
    image_mark: string
    volume_type: string | null
    availability_zone: string | null
    size: number
    /** null: not filled yet. */
    volume_id: string | null
    filled_by: string | null
    fill_until: Date | null
    created_at: Generated<Date>
    used_at: Generated<Date>
    leaving_at: Date | null
  }
  /** What was seen of cloning. */
  boot_volume_clones: {
    volume_type: string
    image_id: string
    fill_seconds: number
    clone_seconds: number | null
    measured_at: Generated<Date>
  }
  operation_steps: {
    operation_id: string
    name: string
    result: Json<unknown>
    created_at: Generated<Date>
  }
  /** Labels of plugins, where a project's differ from the plugin's. */
  plugin_data: Dates & {
    id: string
    tenant_id: string
    name: string
    plugin_labels: Json<LabelStatuses>
    version_labels: Json<Record<string, LabelStatuses>>
  }
  /** What was answered to requests that may be sent again. */
  idempotency_keys: {
    project_id: string
    key: string
    fingerprint: string
    answer: string
    created_at: Generated<Date>
  }
  collection_revisions: { collection: string; project_id: string; revision: ColumnType<string, number, number> }
}
