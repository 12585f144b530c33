// Made from the contract by `npm run docs:reference`: change the contract instead.

export type QueryValue = string | number | boolean | readonly string[]

export interface Cluster {
  id: string
  project_id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  /** Validating, Spawning, Waiting, Configuring, Active, Deleting, Error … */
  status: string
  /** Why it waits or failed, in the words of who refused. */
  status_description: string
  info: Record<string, unknown>
  trust_id: string | null
  is_transient: boolean
  /** Service → setting → value, of the settings that the plugin version lists. */
  cluster_configs: Record<string, Record<string, string | number | boolean>> | null
  /** Of the node groups that name none. */
  default_image_id: string | null
  /** Processes whose nodes run on different hypervisors. */
  anti_affinity: string[] | null
  /** Network */
  neutron_management_network: string | null
  /** Recommend settings */
  use_autoconfig: boolean | null
  /** Domain */
  domain_name: string | null
  /** Shares */
  shares: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null
  anti_affinity_ratio: number
  management_public_key: string
  user_keypair_id: string | null
  cluster_template_id: string | null
  verification?: Record<string, unknown> | undefined
  is_public: boolean
  is_protected: boolean
  provision_progress: {
    id: string
    cluster_id: string
    project_id: string
    step_name: string
    step_type: string
    total: number
    successful: boolean | null
    /** UTC, without zone. */
    created_at: string
    /** UTC, without zone. */
    updated_at: string | null
    events?: {
      id: string
      step_id: string
      node_group_id: string | null
      instance_id: string | null
      instance_name: string | null
      event_info: string | null
      successful: boolean
      /** UTC, without zone. */
      created_at: string
      /** UTC, without zone. */
      updated_at: string | null
    }[] | undefined
  }[]
  node_groups: {
    id: string
    name: string
    /** Id of a Nova flavor: a number or a uuid. */
    flavor_id: string | number
    /** Processes */
    node_processes: string[]
    /** Image */
    image_id: string | null
    /** Service → setting → value, of the settings that the plugin version lists. */
    node_configs: Record<string, Record<string, string | number | boolean>> | null
    /** Data volumes per node */
    volumes_per_node: number
    /** In GiB. */
    volumes_size: number | null
    /** Type of the data volumes */
    volume_type: string | null
    /** Zone of the data volumes */
    volumes_availability_zone: string | null
    /** Mount prefix */
    volume_mount_prefix: string | null
    /** Data volumes local to instance */
    volume_local_to_instance: boolean | null
    /** The root disk is a Cinder volume made from the image. */
    boot_from_volume: boolean | null
    /** Cinder volume type by name; none: the cloud's default. */
    boot_volume_type: string | null
    /** Availability zone of Cinder's list; none: Cinder chooses. */
    boot_volume_availability_zone: string | null
    /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
    boot_volume_local_to_instance: boolean | null
    /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
    boot_volume_size: number | null
    /** None: yes. No: the volume outlives its node. */
    boot_volume_delete_on_termination: boolean | null
    /** Id of an external network. */
    floating_ip_pool: string | null
    /** Names or ids. */
    security_groups: string[] | null
    /** Make a security group */
    auto_security_group: boolean | null
    /** Compute zone */
    availability_zone: string | null
    /** Proxy gateway */
    is_proxy_gateway: boolean | null
    /** Shares */
    shares: {
      /** Share */
      id: string
      /** Mount point */
      path?: string | null | undefined
      access_level?: "rw" | "ro" | null | undefined
    }[] | null
    /** Recommend settings */
    use_autoconfig: boolean | null
    count: number
    node_group_template_id: string | null
    /** UTC, without zone. */
    created_at: string
    /** UTC, without zone. */
    updated_at: string | null
    instances: {
      id: string
      instance_id: string | null
      instance_name: string
      internal_ip: string | null
      management_ip: string | null
      storage_devices_number: number | null
      dns_hostname: string | null
      /** The Cinder volume the node boots from. */
      boot_volume_id: string | null
      /** `image`: filled from the image. `clone`: cloned from a volume that was. */
      boot_volume_fill: string | null
      /** How long that took. */
      boot_volume_fill_seconds: number | null
      /** UTC, without zone. */
      created_at: string
      /** UTC, without zone. */
      updated_at: string | null
    }[]
  }[]
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface ClusterCreate {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name: string
  /** Plugin */
  plugin_name: string
  /** Plugin version */
  plugin_version: string
  /** Description */
  description?: string | null | undefined
  /** Of the node groups that name none. */
  default_image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  cluster_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Node groups */
  node_groups?: NodeGroupRequest[] | null | undefined
  /** Processes whose nodes run on different hypervisors. */
  anti_affinity?: string[] | null | undefined
  /** Network */
  neutron_management_network?: string | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
  /** Domain */
  domain_name?: string | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
  /** The cluster is deleted when the last of its jobs has ended. */
  is_transient?: boolean | undefined
  /** Name of the user's Nova key pair. */
  user_keypair_id?: string | undefined
  /** Cluster template */
  cluster_template_id?: string | undefined
  /** Made alike, named `<name>-1` and so on. */
  count?: number | null | undefined
}

export interface ClusterDelete {
  /** The cluster is gone at once; what it had in the cloud is removed after. */
  force?: boolean | undefined
}

export interface ClusterPreview {
  clusters: string[]
  nodes: number
  node_groups: {
    name: string
    count: number
    flavor_id: string
    image_id: string | null
    boot_disk: {
      /** No: the root disk is a file on the hypervisor, as large as the flavor says. */
      boot_from_volume: boolean
      /** null: nothing tells it, which is a problem. In GiB. */
      size: number | null
      /** Of a boot volume: `given`, `flavor` or `image`, whichever decided the size. */
      size_rule: string | null
      /** How the size came about, with the numbers. */
      size_reason: string
      /** By name, also where it is the cloud's default. */
      volume_type: string | null
      /** Of Cinder's list; null: Cinder chooses. */
      availability_zone: string | null
      delete_on_termination: boolean | null
    }
    volumes_per_node: number
    /** In GiB. */
    volumes_size: number | null
  }[]
  volumes: {
    volume_type: string | null
    boot_volumes: number
    /** In GiB. */
    boot_gigabytes: number
    data_volumes: number
    /** In GiB. */
    data_gigabytes: number
  }[]
  quotas: {
    /** instances, cores, ram (MiB), volumes, gigabytes, ports, floatingips, security_groups, security_group_rules */
    resource: string
    /** Of a quota that this volume type has beside the total. */
    volume_type: string | null
    requested: number
    /** What is left before; null: there is no limit. */
    available: number | null
    /** What is left after; below 0: so many are missing. */
    remaining: number | null
  }[]
  warnings: {
    code: string
    /** Its name; null: the request as a whole. */
    node_group: string | null
    message: string
    /** Names and numbers of the message, for programs. */
    data: Record<string, unknown>
  }[]
  problems: {
    code: string
    /** Its name; null: the request as a whole. */
    node_group: string | null
    message: string
    /** Names and numbers of the message, for programs. */
    data: Record<string, unknown>
    error_name: string
  }[]
  /** Of the first cluster, with ids of zeros and without its key. null: there are problems. */
  stack: {
    name: string
    /** HOT, YAML. */
    template: string
    /** The text of each file the template refers to, by its address. */
    files: Record<string, unknown>
  } | null
}

export interface ClusterReimage {
  /** What the boot volumes of the nodes are written anew from. Data volumes are not touched. */
  image_id: string
  /** By name; none are named: all that boot from volumes. */
  node_groups?: string[] | undefined
}

export interface ClusterScale {
  /** Node groups to resize */
  resize_node_groups?: {
    /** Name */
    name: string
    /** Count In nodes. */
    count: number
    /** Names or ids of nodes that go first; the newest make up the rest. */
    instances?: string[] | undefined
  }[] | undefined
  /** Node groups to add */
  add_node_groups?: NodeGroupRequest[] | null | undefined
}

export interface ClusterTemplate {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  project_id: string
  is_default: boolean
  is_public: boolean
  is_protected: boolean
  /** Service → setting → value, of the settings that the plugin version lists. */
  cluster_configs: Record<string, Record<string, string | number | boolean>> | null
  /** Of the node groups that name none. */
  default_image_id: string | null
  /** Processes whose nodes run on different hypervisors. */
  anti_affinity: string[] | null
  /** Network */
  neutron_management_network: string | null
  /** Recommend settings */
  use_autoconfig: boolean | null
  /** Domain */
  domain_name: string | null
  /** Shares */
  shares: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null
  node_groups: {
    id: string
    name: string
    /** Id of a Nova flavor: a number or a uuid. */
    flavor_id: string | number
    /** Processes */
    node_processes: string[]
    /** Image */
    image_id: string | null
    /** Service → setting → value, of the settings that the plugin version lists. */
    node_configs: Record<string, Record<string, string | number | boolean>> | null
    /** Data volumes per node */
    volumes_per_node: number
    /** In GiB. */
    volumes_size: number | null
    /** Type of the data volumes */
    volume_type: string | null
    /** Zone of the data volumes */
    volumes_availability_zone: string | null
    /** Mount prefix */
    volume_mount_prefix: string | null
    /** Data volumes local to instance */
    volume_local_to_instance: boolean | null
    /** The root disk is a Cinder volume made from the image. */
    boot_from_volume: boolean | null
    /** Cinder volume type by name; none: the cloud's default. */
    boot_volume_type: string | null
    /** Availability zone of Cinder's list; none: Cinder chooses. */
    boot_volume_availability_zone: string | null
    /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
    boot_volume_local_to_instance: boolean | null
    /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
    boot_volume_size: number | null
    /** None: yes. No: the volume outlives its node. */
    boot_volume_delete_on_termination: boolean | null
    /** Id of an external network. */
    floating_ip_pool: string | null
    /** Names or ids. */
    security_groups: string[] | null
    /** Make a security group */
    auto_security_group: boolean | null
    /** Compute zone */
    availability_zone: string | null
    /** Proxy gateway */
    is_proxy_gateway: boolean | null
    /** Shares */
    shares: {
      /** Share */
      id: string
      /** Mount point */
      path?: string | null | undefined
      access_level?: "rw" | "ro" | null | undefined
    }[] | null
    /** Recommend settings */
    use_autoconfig: boolean | null
    count: number
    node_group_template_id: string | null
    /** UTC, without zone. */
    created_at: string
    /** UTC, without zone. */
    updated_at: string | null
  }[]
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface ClusterTemplateCreate {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name: string
  /** Plugin */
  plugin_name: string
  /** Plugin version */
  plugin_version: string
  /** Description */
  description?: string | null | undefined
  /** Of the node groups that name none. */
  default_image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  cluster_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Node groups */
  node_groups?: NodeGroupRequest[] | null | undefined
  /** Processes whose nodes run on different hypervisors. */
  anti_affinity?: string[] | null | undefined
  /** Network */
  neutron_management_network?: string | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
  /** Domain */
  domain_name?: string | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface ClusterTemplateUpdate {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name?: string | undefined
  /** Plugin */
  plugin_name?: string | undefined
  /** Plugin version */
  plugin_version?: string | undefined
  /** Description */
  description?: string | null | undefined
  /** Of the node groups that name none. */
  default_image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  cluster_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Node groups */
  node_groups?: NodeGroupRequest[] | null | undefined
  /** Processes whose nodes run on different hypervisors. */
  anti_affinity?: string[] | null | undefined
  /** Network */
  neutron_management_network?: string | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
  /** Domain */
  domain_name?: string | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface ClusterUpdate {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name?: string | undefined
  /** Description */
  description?: string | null | undefined
  /** Other projects may see it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** START begins a check of the health of the cluster. Alone in its request. */
  verification?: {
    status: "START"
  } | undefined
  /** Puts the key pair's present public key on every node. */
  update_keypair?: boolean | null | undefined
}

export interface DataSource {
  id: string
  project_id: string
  name: string
  description: string | null
  url: string
  type: string
  is_public: boolean
  is_protected: boolean
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface DataSourceCreate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name: string
  /** Type */
  type: "swift" | "hdfs" | "maprfs" | "manila" | "s3"
  /** `%JOB_EXEC_ID%` stands for the id of the job, `%RANDSTR(n)%` for n random letters. */
  url: string
  /** Description */
  description?: string | null | undefined
  /** Stored sealed, never shown. */
  credentials?: Record<string, unknown> | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface DataSourceUpdate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name?: string | undefined
  /** Type */
  type?: "swift" | "hdfs" | "maprfs" | "manila" | "s3" | undefined
  /** `%JOB_EXEC_ID%` stands for the id of the job, `%RANDSTR(n)%` for n random letters. */
  url?: string | undefined
  /** Description */
  description?: string | null | undefined
  /** Stored sealed, never shown. */
  credentials?: Record<string, unknown> | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface HiddenDeletion {
  cluster_id: string
  cluster_name: string
  /** What it waits for; empty: nothing keeps it. */
  status_description: string
  /** UTC, without zone. */
  created_at: string
}

export interface Host {
  /** As Nova names the compute service. */
  name: string
  hypervisors: string[]
  state: "up" | "down"
  status: "enabled" | "disabled"
  disabled_reason: string | null
  forced_down: boolean
  /** Of the drain or evacuation that is under way. */
  operation_id: string | null
  nodes: HostNode[]
}

export interface HostDrain {
  /** Nodes of clusters that are not well move too. They are looked at all the same, and the report says how they are. */
  force?: boolean | undefined
}

export interface HostNode {
  id: string
  name: string
  cluster_id: string
  cluster_name: string
  project_id: string
  movable: boolean
  /** Why it is not. */
  reason: string | null
}

export interface HostOperation {
  id: string
  /** As Nova names the compute service. */
  host: string
  kind: "drain" | "evacuate"
  /** Nodes of clusters that are not well move too. */
  force: boolean
  /** waiting, running, done, failed, cancelled */
  state: string
  /** Looks that did not succeed since the last that did. */
  tries: number
  /** In the words of who refused. */
  last_error: string | null
  /** While it waits. */
  next_try_at: string | null
  /** Works on it now, or ended it. */
  engine: string | null
  requested_by: string
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  finished_at: string | null
  /** UTC, without zone. */
  cancel_requested_at: string | null
  cancelled_by: string | null
  clusters: {
    id: string
    name: string
    project_id: string
    /** The cluster's operation that moves its nodes. */
    operation_id: string | null
    /** What it is busy with: it is waited for. */
    waits_for: string | null
    /** GREEN, YELLOW or RED, as last found since its nodes moved. */
    health: string | null
    /** What its operation could not do. */
    problem: string | null
  }[]
  nodes: {
    id: string
    name: string
    cluster_id: string
    outcome: "waiting" | "moving" | "moved" | "stayed" | "failed" | "gone"
    /** Why it stayed, or could not be moved. */
    reason: string | null
    /** Where it moved to. */
    host: string | null
  }[]
}

export interface Image {
  id: string
  name: string | null
  /** Empty: it is not registered. */
  username: string
  description: string | null
  tags: string[]
  status: string
  metadata: Record<string, string>
  minDisk: number
  minRam: number
  progress: number
  created: string
  updated: string
  "OS-EXT-IMG-SIZE:size": number | null
}

export interface ImageRegister {
  /** The user that the image lets in over SSH. */
  username: string
  /** Description */
  description?: string | undefined
}

export interface ImageTags {
  /** Tags */
  tags: string[]
}

export interface Job {
  id: string
  project_id: string
  input_id: string | null
  output_id: string | null
  cluster_id: string | null
  info: Record<string, unknown>
  engine_job_id: string | null
  return_code: string | null
  job_configs: Record<string, unknown> | null
  data_source_urls: Record<string, unknown> | null
  is_public: boolean
  is_protected: boolean
  start_time: string | null
  end_time: string | null
  /** What it waits for, or why it ended as it did. Of one that failed also in `info`, as `errorMessage`. */
  status_description: string
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
  job_template_id: string | null
}

export interface JobBinary {
  id: string
  project_id: string
  name: string
  description: string | null
  url: string
  is_public: boolean
  is_protected: boolean
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface JobBinaryCreate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name: string
  /** `internal-db://<id>`, `swift://container/object`, `s3://bucket/object` or `manila://<share>/path`. */
  url: string
  /** Description */
  description?: string | null | undefined
  /** Stored sealed, never shown. */
  extra?: Record<string, string | number | boolean> | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface JobBinaryInternal {
  id: string
  project_id: string
  name: string
  datasize: number
  is_public: boolean
  is_protected: boolean
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface JobBinaryInternalUpdate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name?: string | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface JobBinaryUpdate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name?: string | undefined
  /** `internal-db://<id>`, `swift://container/object`, `s3://bucket/object` or `manila://<share>/path`. */
  url?: string | undefined
  /** Description */
  description?: string | null | undefined
  /** Stored sealed, never shown. */
  extra?: Record<string, string | number | boolean> | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface JobHints {
  configs: {
    name: string
    value: string
    description: string
  }[]
  args?: string[] | undefined
  params?: Record<string, string> | undefined
}

export interface JobRun {
  /** Job template */
  job_template_id: string
  /** Cluster */
  cluster_id: string
  /** Input */
  input_id?: string | null | undefined
  /** Output */
  output_id?: string | null | undefined
  /** Values by the names of the template's interface. */
  interface?: Record<string, string | number | boolean> | undefined
  /** Configuration */
  job_configs?: {
    /** Settings */
    configs?: Record<string, string | number | boolean> | undefined
    /** Parameters */
    params?: Record<string, string | number | boolean> | undefined
    /** Arguments */
    args?: string[] | undefined
    /** Schedule */
    job_execution_info?: Record<string, string | number | boolean> | undefined
  } | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface JobTemplate {
  id: string
  project_id: string
  name: string
  description: string | null
  type: string
  mains: JobBinary[]
  libs: JobBinary[]
  interface: {
    id: string
    job_id: string
    tenant_id: string
    name: string
    description: string | null
    mapping_type: string
    location: string
    value_type: string
    required: boolean
    order: number
    default: string | null
    /** UTC, without zone. */
    created_at: string
    /** UTC, without zone. */
    updated_at: string | null
  }[]
  is_public: boolean
  is_protected: boolean
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface JobTemplateCreate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name: string
  /** Type */
  type: "Hive" | "Java" | "MapReduce" | "MapReduce.Streaming" | "Pig" | "Shell" | "Spark" | "Storm" | "Storm.Pyleus"
  /** Description */
  description?: string | null | undefined
  /** Ids of job binaries. */
  mains?: string[] | undefined
  /** Ids of job binaries. */
  libs?: string[] | undefined
  /** Streaming */
  streaming?: boolean | undefined
  /** Interface */
  interface?: {
    /** Name */
    name: string
    /** Description */
    description?: string | null | undefined
    /** Goes into */
    mapping_type: "args" | "configs" | "params"
    /** Name of the setting or parameter; of an argument its number, from 0. */
    location: string
    /** Type */
    value_type?: "string" | "number" | "data_source" | undefined
    /** Required */
    required: boolean
    /** Default */
    default?: string | null | undefined
  }[] | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface JobTemplateUpdate {
  /** Letters, digits, dashes, underscores and dots; starts with a letter or digit. */
  name?: string | undefined
  /** Description */
  description?: string | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface JobType {
  name: string
  plugins: {
    name: string
    title: string
    description: string
    versions: Record<string, {
      job_config?: JobHints | undefined
    }>
  }[]
}

export interface JobUpdate {
  info?: {
    /** Do */
    status?: "suspend" | "cancel" | undefined
  } | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface NodeGroupConvert {
  /** Cinder volume type by name; none: the cloud's default. */
  boot_volume_type?: string | null | undefined
  /** Availability zone of Cinder's list; none: Cinder chooses. */
  boot_volume_availability_zone?: string | null | undefined
  /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
  boot_volume_local_to_instance?: boolean | null | undefined
  /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
  boot_volume_size?: number | null | undefined
  /** None: yes. No: the volume outlives its node. */
  boot_volume_delete_on_termination?: boolean | null | undefined
}

export interface NodeGroupGrow {
  /** What the boot volume of each node of the group shall have. It can only become larger. In GiB. */
  boot_volume_size: number
}

export type NodeGroupRequest = {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name: string
  /** Count In nodes. */
  count: number
  /** Node group template */
  node_group_template_id: string
  /** Id of a Nova flavor: a number or a uuid. */
  flavor_id?: string | number | undefined
  /** Processes */
  node_processes?: string[] | undefined
  /** Image */
  image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  node_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Data volumes per node */
  volumes_per_node?: number | undefined
  /** Size of a data volume In GiB. */
  volumes_size?: number | null | undefined
  /** Type of the data volumes */
  volume_type?: string | null | undefined
  /** Zone of the data volumes */
  volumes_availability_zone?: string | null | undefined
  /** Mount prefix */
  volume_mount_prefix?: string | null | undefined
  /** Data volumes local to instance */
  volume_local_to_instance?: boolean | null | undefined
  /** The root disk is a Cinder volume made from the image. */
  boot_from_volume?: boolean | null | undefined
  /** Cinder volume type by name; none: the cloud's default. */
  boot_volume_type?: string | null | undefined
  /** Availability zone of Cinder's list; none: Cinder chooses. */
  boot_volume_availability_zone?: string | null | undefined
  /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
  boot_volume_local_to_instance?: boolean | null | undefined
  /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
  boot_volume_size?: number | null | undefined
  /** None: yes. No: the volume outlives its node. */
  boot_volume_delete_on_termination?: boolean | null | undefined
  /** Id of an external network. */
  floating_ip_pool?: string | null | undefined
  /** Names or ids. */
  security_groups?: string[] | null | undefined
  /** Make a security group */
  auto_security_group?: boolean | null | undefined
  /** Compute zone */
  availability_zone?: string | null | undefined
  /** Proxy gateway */
  is_proxy_gateway?: boolean | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
} | {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name: string
  /** Count In nodes. */
  count: number
  /** Node group template */
  node_group_template_id?: null | undefined
  /** Id of a Nova flavor: a number or a uuid. */
  flavor_id: string | number
  /** Processes */
  node_processes: string[]
  /** Image */
  image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  node_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Data volumes per node */
  volumes_per_node?: number | undefined
  /** Size of a data volume In GiB. */
  volumes_size?: number | null | undefined
  /** Type of the data volumes */
  volume_type?: string | null | undefined
  /** Zone of the data volumes */
  volumes_availability_zone?: string | null | undefined
  /** Mount prefix */
  volume_mount_prefix?: string | null | undefined
  /** Data volumes local to instance */
  volume_local_to_instance?: boolean | null | undefined
  /** The root disk is a Cinder volume made from the image. */
  boot_from_volume?: boolean | null | undefined
  /** Cinder volume type by name; none: the cloud's default. */
  boot_volume_type?: string | null | undefined
  /** Availability zone of Cinder's list; none: Cinder chooses. */
  boot_volume_availability_zone?: string | null | undefined
  /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
  boot_volume_local_to_instance?: boolean | null | undefined
  /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
  boot_volume_size?: number | null | undefined
  /** None: yes. No: the volume outlives its node. */
  boot_volume_delete_on_termination?: boolean | null | undefined
  /** Id of an external network. */
  floating_ip_pool?: string | null | undefined
  /** Names or ids. */
  security_groups?: string[] | null | undefined
  /** Make a security group */
  auto_security_group?: boolean | null | undefined
  /** Compute zone */
  availability_zone?: string | null | undefined
  /** Proxy gateway */
  is_proxy_gateway?: boolean | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
}

export interface NodeGroupTemplate {
  id: string
  name: string
  description: string | null
  plugin_name: string
  plugin_version: string
  project_id: string
  is_default: boolean
  is_public: boolean
  is_protected: boolean
  /** Id of a Nova flavor: a number or a uuid. */
  flavor_id: string | number
  /** Processes */
  node_processes: string[]
  /** Image */
  image_id: string | null
  /** Service → setting → value, of the settings that the plugin version lists. */
  node_configs: Record<string, Record<string, string | number | boolean>> | null
  /** Data volumes per node */
  volumes_per_node: number
  /** In GiB. */
  volumes_size: number | null
  /** Type of the data volumes */
  volume_type: string | null
  /** Zone of the data volumes */
  volumes_availability_zone: string | null
  /** Mount prefix */
  volume_mount_prefix: string | null
  /** Data volumes local to instance */
  volume_local_to_instance: boolean | null
  /** The root disk is a Cinder volume made from the image. */
  boot_from_volume: boolean | null
  /** Cinder volume type by name; none: the cloud's default. */
  boot_volume_type: string | null
  /** Availability zone of Cinder's list; none: Cinder chooses. */
  boot_volume_availability_zone: string | null
  /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
  boot_volume_local_to_instance: boolean | null
  /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
  boot_volume_size: number | null
  /** None: yes. No: the volume outlives its node. */
  boot_volume_delete_on_termination: boolean | null
  /** Id of an external network. */
  floating_ip_pool: string | null
  /** Names or ids. */
  security_groups: string[] | null
  /** Make a security group */
  auto_security_group: boolean | null
  /** Compute zone */
  availability_zone: string | null
  /** Proxy gateway */
  is_proxy_gateway: boolean | null
  /** Shares */
  shares: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null
  /** Recommend settings */
  use_autoconfig: boolean | null
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  updated_at: string | null
}

export interface NodeGroupTemplateCreate {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name: string
  /** Plugin */
  plugin_name: string
  /** Plugin version */
  plugin_version: string
  /** Description */
  description?: string | null | undefined
  /** Id of a Nova flavor: a number or a uuid. */
  flavor_id: string | number
  /** Processes */
  node_processes: string[]
  /** Image */
  image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  node_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Data volumes per node */
  volumes_per_node?: number | undefined
  /** Size of a data volume In GiB. */
  volumes_size?: number | null | undefined
  /** Type of the data volumes */
  volume_type?: string | null | undefined
  /** Zone of the data volumes */
  volumes_availability_zone?: string | null | undefined
  /** Mount prefix */
  volume_mount_prefix?: string | null | undefined
  /** Data volumes local to instance */
  volume_local_to_instance?: boolean | null | undefined
  /** The root disk is a Cinder volume made from the image. */
  boot_from_volume?: boolean | null | undefined
  /** Cinder volume type by name; none: the cloud's default. */
  boot_volume_type?: string | null | undefined
  /** Availability zone of Cinder's list; none: Cinder chooses. */
  boot_volume_availability_zone?: string | null | undefined
  /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
  boot_volume_local_to_instance?: boolean | null | undefined
  /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
  boot_volume_size?: number | null | undefined
  /** None: yes. No: the volume outlives its node. */
  boot_volume_delete_on_termination?: boolean | null | undefined
  /** Id of an external network. */
  floating_ip_pool?: string | null | undefined
  /** Names or ids. */
  security_groups?: string[] | null | undefined
  /** Make a security group */
  auto_security_group?: boolean | null | undefined
  /** Compute zone */
  availability_zone?: string | null | undefined
  /** Proxy gateway */
  is_proxy_gateway?: boolean | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface NodeGroupTemplateUpdate {
  /** Letters, digits, dashes and dots; each part starts with a letter. Becomes part of host names. */
  name?: string | undefined
  /** Plugin */
  plugin_name?: string | undefined
  /** Plugin version */
  plugin_version?: string | undefined
  /** Description */
  description?: string | null | undefined
  /** Id of a Nova flavor: a number or a uuid. */
  flavor_id?: string | number | undefined
  /** Processes */
  node_processes?: string[] | undefined
  /** Image */
  image_id?: string | null | undefined
  /** Service → setting → value, of the settings that the plugin version lists. */
  node_configs?: Record<string, Record<string, string | number | boolean>> | null | undefined
  /** Data volumes per node */
  volumes_per_node?: number | undefined
  /** Size of a data volume In GiB. */
  volumes_size?: number | null | undefined
  /** Type of the data volumes */
  volume_type?: string | null | undefined
  /** Zone of the data volumes */
  volumes_availability_zone?: string | null | undefined
  /** Mount prefix */
  volume_mount_prefix?: string | null | undefined
  /** Data volumes local to instance */
  volume_local_to_instance?: boolean | null | undefined
  /** The root disk is a Cinder volume made from the image. */
  boot_from_volume?: boolean | null | undefined
  /** Cinder volume type by name; none: the cloud's default. */
  boot_volume_type?: string | null | undefined
  /** Availability zone of Cinder's list; none: Cinder chooses. */
  boot_volume_availability_zone?: string | null | undefined
  /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
  boot_volume_local_to_instance?: boolean | null | undefined
  /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
  boot_volume_size?: number | null | undefined
  /** None: yes. No: the volume outlives its node. */
  boot_volume_delete_on_termination?: boolean | null | undefined
  /** Id of an external network. */
  floating_ip_pool?: string | null | undefined
  /** Names or ids. */
  security_groups?: string[] | null | undefined
  /** Make a security group */
  auto_security_group?: boolean | null | undefined
  /** Compute zone */
  availability_zone?: string | null | undefined
  /** Proxy gateway */
  is_proxy_gateway?: boolean | null | undefined
  /** Shares */
  shares?: {
    /** Share */
    id: string
    /** Mount point */
    path?: string | null | undefined
    access_level?: "rw" | "ro" | null | undefined
  }[] | null | undefined
  /** Recommend settings */
  use_autoconfig?: boolean | null | undefined
  /** Other projects may use it. */
  is_public?: boolean | null | undefined
  /** It cannot be changed or deleted. */
  is_protected?: boolean | null | undefined
}

export interface Operation {
  id: string
  cluster_id: string
  /** create, scale, delete, update_keypair, update_shares, verify, grow, move, evacuate, convert, reimage */
  kind: string
  /** waiting, running, done, failed, superseded, cancelled */
  state: string
  /** The step it is in, or ended with. */
  step: string | null
  /** Tries of that step that did not succeed. */
  tries: number
  /** In the words of who refused; of one that runs, what its step waits for and since when */
  last_error: string | null
  /** While it waits. */
  next_try_at: string | null
  /** Works on it now, or ended it. */
  engine: string | null
  /** UTC, without zone. */
  created_at: string
  /** UTC, without zone. */
  finished_at: string | null
  cancellable: boolean
  /** UTC, without zone. */
  cancel_requested_at: string | null
  cancelled_by: string | null
  steps: {
    name: string
    /** UTC, without zone. */
    finished_at: string
  }[]
  /** What it is about or has made in the cloud, as far as is known by now. */
  resources: {
    stack_id: string | null
    stack_name: string | null
    servers: string[]
    boot_volumes: string[]
    data_volumes: string[]
    ports: string[]
  }
}

export interface Orphan {
  kind: "stack" | "server" | "volume" | "port" | "access-rule" | "trust"
  id: string
  name: string | null
  project_id: string | null
  /** By the mark that it carries. null: a volume that boot volumes are cloned from. */
  cluster_id: string | null
  /** This installation has or had the cluster. If not, another one on the same cloud may have it. */
  cluster_known: boolean
  reason: "no_such_cluster" | "no_such_node" | "cluster_failed" | "not_its_trust" | "no_such_seed"
  /** UTC, without zone. */
  created_at: string | null
}

export interface OrphansDelete {
  /** What to delete */
  orphans?: {
    /** Kind */
    kind: "stack" | "server" | "volume" | "port" | "access-rule" | "trust"
    /** As the list has it. */
    id: string
    /** As the list has it. */
    project_id?: string | null | undefined
  }[] | undefined
  /** All of the list whose cluster this installation knows (cluster_known). */
  all?: true | undefined
}

export interface Plugin {
  name: string
  title: string
  description: string
  versions: string[]
  plugin_labels: Record<string, {
    status: boolean
    mutable: boolean
    description: string
  }>
  version_labels: Record<string, Record<string, {
    status: boolean
    mutable: boolean
    description: string
  }>>
  /** There once the project has labels of its own. */
  tenant_id?: string | undefined
}

export interface PluginUpdate {
  plugin_labels?: {
    stable?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
    deprecated?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
    enabled?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
    hidden?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
  } | undefined
  /** Labels by version */
  version_labels?: Record<string, {
    stable?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
    deprecated?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
    enabled?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
    hidden?: {
      /** Set */
      status?: boolean | undefined
    } | undefined
  }> | undefined
}

export interface PluginVersion {
  name: string
  title: string
  description: string
  versions: string[]
  plugin_labels: Record<string, {
    status: boolean
    mutable: boolean
    description: string
  }>
  version_labels: Record<string, Record<string, {
    status: boolean
    mutable: boolean
    description: string
  }>>
  /** There once the project has labels of its own. */
  tenant_id?: string | undefined
  required_image_tags: string[]
  image_requirements: {
    name: string
    /** Shell text for a node of the image; status 0: it is there. */
    test: string
    /** How it gets into an image. */
    remedy: string
    /** Shell text that root runs with `sh -eu` in the image, to put it there. Null: only a person can. */
    install: string | null
    /** Without it something is missing, and the rest works. */
    is_optional: boolean
  }[]
  node_processes: Record<string, string[]>
  configs: {
    name: string
    description?: string | null | undefined
    config_type: string
    /** Of an enumeration: the values there are. */
    config_values?: unknown[] | null | undefined
    /** Of any type. */
    default_value?: unknown | undefined
    applicable_target: string
    scope: "node" | "cluster"
    is_optional: boolean
    priority: number
  }[]
}

export interface Removal {
  kind: "stack" | "server" | "volume" | "port" | "access-rule" | "trust"
  id: string
  project_id: string | null
  result: "deleting" | "gone" | "kept"
  /** Why it was kept. */
  reason: string | null
}

export interface Unseen {
  service: string
  reason: string
}

/** Value of `error_name` of a refusal. What each means: docs/errors.md. */
export type ErrorName =
  | "BAD_JOB_BINARY"
  | "BAD_REQUEST"
  | "CANCELING_FAILED"
  | "CANNOT_VERIFY"
  | "CLOUD_UNAVAILABLE"
  | "CLUSTER_BUSY"
  | "DATABASE_UNAVAILABLE"
  | "DATA_TOO_BIG"
  | "DB_DUPLICATE_ENTRY"
  | "DELETION_FAILED"
  | "FORBIDDEN"
  | "HOST_BUSY"
  | "HOST_IS_DOWN"
  | "HOST_IS_LAST"
  | "HOST_IS_UP"
  | "HOST_NOT_FOUND"
  | "IDEMPOTENCY_KEY_REUSED"
  | "IMAGE_NOT_REGISTERED"
  | "INTERNAL_SERVER_ERROR"
  | "INVALID_CREDENTIALS"
  | "INVALID_DATA"
  | "INVALID_JOB_STATUS"
  | "INVALID_PARAMS_ON_REQUEST"
  | "INVALID_REFERENCE"
  | "INVALID_VOLUME_SIZE"
  | "MALFORMED_REQUEST_BODY"
  | "NAME_ALREADY_EXISTS"
  | "NOT_ACCEPTABLE"
  | "NOT_FOUND"
  | "OPERATION_ENDED"
  | "OPERATION_NOT_CANCELLABLE"
  | "OPERATION_RUNNING"
  | "QUOTA_ERROR"
  | "UPDATE_FAILED"
  | "VALIDATION_ERROR"

/** Every route of API v2, microversion 2.1. */
export interface Routes {
  /** List the plugins. */
  "GET /plugins": {
    query: {}
    request: undefined
    answer: {
      plugins: Plugin[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a plugin. */
  "GET /plugins/:name": {
    query: {}
    request: undefined
    answer: {
      plugin: Plugin
    }
  }
  /** Show a version of a plugin with its processes and settings. */
  "GET /plugins/:name/:version": {
    query: {}
    request: undefined
    answer: {
      plugin: PluginVersion
    }
  }
  /** Label a plugin and its versions for the project. */
  "PATCH /plugins/:name": {
    query: {}
    request: PluginUpdate
    answer: {
      plugin: Plugin
    }
  }
  /** List the registered images. */
  "GET /images": {
    query: { name?: QueryValue | undefined; tags?: QueryValue | undefined; username?: QueryValue | undefined }
    request: undefined
    answer: {
      images: Image[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a registered image. */
  "GET /images/:id": {
    query: {}
    request: undefined
    answer: {
      image: Image
    }
  }
  /** Register an image with the user it lets in. */
  "POST /images/:id": {
    query: {}
    request: ImageRegister
    answer: {
      image: Image
    }
  }
  /** Unregister an image; the image itself stays. */
  "DELETE /images/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** List an image's tags. */
  "GET /images/:id/tags": {
    query: {}
    request: undefined
    answer: string[]
  }
  /** Replace an image's tags. */
  "PUT /images/:id/tags": {
    query: {}
    request: ImageTags
    answer: {
      image: Image
      id: string
      name: string | null
      /** Empty: it is not registered. */
      username: string
      description: string | null
      tags: string[]
      status: string
      metadata: Record<string, string>
      minDisk: number
      minRam: number
      progress: number
      created: string
      updated: string
      "OS-EXT-IMG-SIZE:size": number | null
    }
  }
  /** Remove all of an image's tags. */
  "DELETE /images/:id/tags": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** List node group templates. */
  "GET /node-group-templates": {
    query: { plugin_name?: QueryValue | undefined; plugin_version?: QueryValue | undefined; name?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      node_group_templates: NodeGroupTemplate[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Make a node group template. */
  "POST /node-group-templates": {
    query: {}
    request: NodeGroupTemplateCreate
    answer: {
      node_group_template: NodeGroupTemplate
    }
  }
  /** Show a node group template. */
  "GET /node-group-templates/:id": {
    query: {}
    request: undefined
    answer: {
      node_group_template: NodeGroupTemplate
    }
  }
  /** Change a node group template; what is absent stays. */
  "PATCH /node-group-templates/:id": {
    query: {}
    request: NodeGroupTemplateUpdate
    answer: {
      node_group_template: NodeGroupTemplate
    }
  }
  /** Delete a node group template. */
  "DELETE /node-group-templates/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** A node group template as a file, with {placeholders} for what belongs to this cloud. */
  "GET /node-group-templates/:id/export": {
    query: {}
    request: undefined
    answer: {
      node_group_template: {
        name: string
        description: string | null
        plugin_name: string
        plugin_version: string
        is_public: boolean
        is_protected: boolean
        /** A placeholder: whoever imports the template puts in what is theirs. */
        flavor_id: string
        /** Processes */
        node_processes: string[]
        /** A placeholder: whoever imports the template puts in what is theirs. */
        image_id: string
        /** Service → setting → value, of the settings that the plugin version lists. */
        node_configs: Record<string, Record<string, string | number | boolean>> | null
        /** Data volumes per node */
        volumes_per_node: number
        /** In GiB. */
        volumes_size: number | null
        /** Type of the data volumes */
        volume_type: string | null
        /** Zone of the data volumes */
        volumes_availability_zone: string | null
        /** Mount prefix */
        volume_mount_prefix: string | null
        /** Data volumes local to instance */
        volume_local_to_instance: boolean | null
        /** The root disk is a Cinder volume made from the image. */
        boot_from_volume?: boolean | null | undefined
        /** Cinder volume type by name; none: the cloud's default. */
        boot_volume_type?: string | null | undefined
        /** Availability zone of Cinder's list; none: Cinder chooses. */
        boot_volume_availability_zone?: string | null | undefined
        /** The server runs on the host of its boot volume. Needs an operator who switched it on. */
        boot_volume_local_to_instance?: boolean | null | undefined
        /** None: the flavor's root disk, or what the image needs when the flavor has none. In GiB. */
        boot_volume_size: number | null
        /** None: yes. No: the volume outlives its node. */
        boot_volume_delete_on_termination: boolean | null
        /** A placeholder: whoever imports the template puts in what is theirs. */
        floating_ip_pool: string
        /** A placeholder: whoever imports the template puts in what is theirs. */
        security_groups: string
        /** Make a security group */
        auto_security_group: boolean | null
        /** Compute zone */
        availability_zone: string | null
        /** Proxy gateway */
        is_proxy_gateway: boolean | null
        /** Shares */
        shares: {
          /** Share */
          id: string
          /** Mount point */
          path?: string | null | undefined
          access_level?: "rw" | "ro" | null | undefined
        }[] | null
        /** Recommend settings */
        use_autoconfig: boolean | null
      }
    }
  }
  /** List cluster templates. */
  "GET /cluster-templates": {
    query: { plugin_name?: QueryValue | undefined; plugin_version?: QueryValue | undefined; name?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      cluster_templates: ClusterTemplate[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Make a cluster template. */
  "POST /cluster-templates": {
    query: {}
    request: ClusterTemplateCreate
    answer: {
      cluster_template: ClusterTemplate
    }
  }
  /** Show a cluster template. */
  "GET /cluster-templates/:id": {
    query: {}
    request: undefined
    answer: {
      cluster_template: ClusterTemplate
    }
  }
  /** Change a cluster template; what is absent stays. */
  "PATCH /cluster-templates/:id": {
    query: {}
    request: ClusterTemplateUpdate
    answer: {
      cluster_template: ClusterTemplate
    }
  }
  /** Delete a cluster template. */
  "DELETE /cluster-templates/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** A cluster template as a file, with {placeholders} for what belongs to this cloud. */
  "GET /cluster-templates/:id/export": {
    query: {}
    request: undefined
    answer: {
      cluster_template: {
        name: string
        description: string | null
        plugin_name: string
        plugin_version: string
        is_public: boolean
        is_protected: boolean
        /** Service → setting → value, of the settings that the plugin version lists. */
        cluster_configs: Record<string, Record<string, string | number | boolean>> | null
        /** A placeholder: whoever imports the template puts in what is theirs. */
        default_image_id: string
        /** Processes whose nodes run on different hypervisors. */
        anti_affinity: string[] | null
        /** Network */
        neutron_management_network: string | null
        /** Recommend settings */
        use_autoconfig: boolean | null
        /** Domain */
        domain_name: string | null
        /** Shares */
        shares: {
          /** Share */
          id: string
          /** Mount point */
          path?: string | null | undefined
          access_level?: "rw" | "ro" | null | undefined
        }[] | null
        /** A placeholder: whoever imports the template puts in what is theirs. */
        node_groups: string
      }
    }
  }
  /** List clusters. */
  "GET /clusters": {
    query: { plugin_name?: QueryValue | undefined; plugin_version?: QueryValue | undefined; name?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      clusters: Cluster[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Make a cluster; with `count` so many, which are answered as `clusters`. */
  "POST /clusters": {
    query: {}
    request: ClusterCreate
    answer: {
      cluster: Cluster
    } | {
      clusters: {
        cluster: Cluster
      }[]
    }
  }
  /** Show a cluster; with `show_progress=true` also the events of each step. */
  "GET /clusters/:id": {
    query: { show_progress?: QueryValue | undefined }
    request: undefined
    answer: {
      cluster: Cluster
    }
  }
  /** Scale a cluster. */
  "PUT /clusters/:id": {
    query: {}
    request: ClusterScale
    answer: {
      cluster: Cluster
    }
  }
  /** Change a cluster; what is absent stays. */
  "PATCH /clusters/:id": {
    query: {}
    request: ClusterUpdate
    answer: {
      cluster: Cluster
    }
  }
  /** Delete a cluster with everything it has in the cloud. */
  "DELETE /clusters/:id": {
    query: {}
    request: ClusterDelete
    answer: {
      stack_name: string | null
    } | undefined
  }
  /** What a creation with this body would do and cost, and all that is wrong with it; nothing is made. */
  "POST /clusters/preview": {
    query: {}
    request: ClusterCreate
    answer: {
      preview: ClusterPreview
    }
  }
  /** List a cluster's operations, the newest first: what it waits for, and in whose words. */
  "GET /clusters/:id/operations": {
    query: { limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      operations: Operation[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show an operation. */
  "GET /clusters/:id/operations/:operation_id": {
    query: {}
    request: undefined
    answer: {
      operation: Operation
    }
  }
  /** End the wait for the next try. */
  "POST /clusters/:id/operations/:operation_id/retry": {
    query: {}
    request: undefined
    answer: {
      operation: Operation
    }
  }
  /** Cancel an operation; a creation or a scaling takes back what it began. */
  "POST /clusters/:id/operations/:operation_id/cancel": {
    query: {}
    request: undefined
    answer: {
      operation: Operation
    }
  }
  /** Make the boot volumes of a node group larger, in their place, and their file systems with them. */
  "POST /clusters/:id/node-groups/:node_group_id/grow": {
    query: {}
    request: NodeGroupGrow
    answer: {
      cluster: Cluster
    }
  }
  /** Replace the nodes of a node group, a few at a time, by nodes that boot from volumes. */
  "POST /clusters/:id/node-groups/:node_group_id/convert": {
    query: {}
    request: NodeGroupConvert
    answer: {
      cluster: Cluster
    }
  }
  /** Write the boot volumes of a cluster anew from another image, node by node. */
  "POST /clusters/:id/reimage": {
    query: {}
    request: ClusterReimage
    answer: {
      cluster: Cluster
    }
  }
  /** List data sources. */
  "GET /data-sources": {
    query: { type?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      data_sources: DataSource[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a data source. */
  "GET /data-sources/:id": {
    query: {}
    request: undefined
    answer: {
      data_source: DataSource
    }
  }
  /** Delete a data source; the data stay. */
  "DELETE /data-sources/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** Register a data source. */
  "POST /data-sources": {
    query: {}
    request: DataSourceCreate
    answer: {
      data_source: DataSource
    }
  }
  /** Change a data source; what is absent stays. */
  "PATCH /data-sources/:id": {
    query: {}
    request: DataSourceUpdate
    answer: {
      data_source: DataSource
    }
  }
  /** List job binaries. */
  "GET /job-binaries": {
    query: { name?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      binaries: JobBinary[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a job binary. */
  "GET /job-binaries/:id": {
    query: {}
    request: undefined
    answer: {
      job_binary: JobBinary
    }
  }
  /** Delete a job binary. */
  "DELETE /job-binaries/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** Register a job binary: a program or library, wherever it lies. */
  "POST /job-binaries": {
    query: {}
    request: JobBinaryCreate
    answer: {
      job_binary: JobBinary
    }
  }
  /** Change a job binary; what is absent stays. */
  "PATCH /job-binaries/:id": {
    query: {}
    request: JobBinaryUpdate
    answer: {
      job_binary: JobBinary
    }
  }
  /** The content of a job binary. */
  "GET /job-binaries/:id/data": {
    query: {}
    request: undefined
    answer: Uint8Array
  }
  /** List the files in the database. */
  "GET /job-binary-internals": {
    query: { name?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      binaries: JobBinaryInternal[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a file in the database. */
  "GET /job-binary-internals/:id": {
    query: {}
    request: undefined
    answer: {
      job_binary_internal: JobBinaryInternal
    }
  }
  /** Delete a file from the database. */
  "DELETE /job-binary-internals/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** Store a file in the database; the body is the file. */
  "PUT /job-binary-internals/:name": {
    query: {}
    request: Uint8Array<ArrayBuffer>
    answer: {
      job_binary_internal: JobBinaryInternal
    }
  }
  /** Change a file in the database; what is absent stays. */
  "PATCH /job-binary-internals/:id": {
    query: {}
    request: JobBinaryInternalUpdate
    answer: {
      job_binary_internal: JobBinaryInternal
    }
  }
  /** The content of a file in the database. */
  "GET /job-binary-internals/:id/data": {
    query: {}
    request: undefined
    answer: Uint8Array
  }
  /** List job templates. */
  "GET /job-templates": {
    query: { type?: QueryValue | undefined; name?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      job_templates: JobTemplate[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a job template. */
  "GET /job-templates/:id": {
    query: {}
    request: undefined
    answer: {
      job_template: JobTemplate
    }
  }
  /** Delete a job template. */
  "DELETE /job-templates/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** Make a job template. */
  "POST /job-templates": {
    query: {}
    request: JobTemplateCreate
    answer: {
      job_template: JobTemplate
    }
  }
  /** Change a job template; what is absent stays. */
  "PATCH /job-templates/:id": {
    query: {}
    request: JobTemplateUpdate
    answer: {
      job_template: JobTemplate
    }
  }
  /** List the types of jobs and the plugins that run them. */
  "GET /job-types": {
    query: { type?: QueryValue | undefined; plugin_name?: QueryValue | undefined; plugin_version?: QueryValue | undefined; plugin?: QueryValue | undefined; version?: QueryValue | undefined; hints?: QueryValue | undefined }
    request: undefined
    answer: {
      job_types: JobType[]
    }
  }
  /** What a job of a type may be configured with. */
  "GET /job-templates/config-hints/:type": {
    query: {}
    request: undefined
    answer: {
      job_config: JobHints
    }
  }
  /** List jobs. */
  "GET /jobs": {
    query: { status?: QueryValue | undefined; limit?: number | undefined; marker?: string | undefined; sort_by?: string | undefined }
    request: undefined
    answer: {
      jobs: Job[]
      /** The markers of the pages around this one. */
      markers?: {
        prev: string | null
        next: string | null
      } | undefined
    }
  }
  /** Show a job. */
  "GET /jobs/:id": {
    query: { refresh_status?: QueryValue | undefined }
    request: undefined
    answer: {
      job: Job
    }
  }
  /** Delete a job; a running one is cancelled. */
  "DELETE /jobs/:id": {
    query: {}
    request: undefined
    answer: undefined
  }
  /** Run a job template on a cluster. */
  "POST /jobs": {
    query: {}
    request: JobRun
    answer: {
      job: Job
    }
  }
  /** Change, cancel or suspend a job. */
  "PATCH /jobs/:id": {
    query: {}
    request: JobUpdate
    answer: {
      job: Job
    }
  }
  /** What a job has said so far. */
  "GET /jobs/:id/logs": {
    query: {}
    request: undefined
    answer: {
      logs: {
        name: "stdout" | "stderr"
        /** The last of what it said, without credentials of the job. */
        content: string
        /** Of all that it said. */
        size_bytes: number
        /** It said more than is kept. */
        truncated: boolean
      }[]
    }
  }
  /** List what carries the mark of a cluster, in any project, and belongs to none. */
  "GET /orphans": {
    query: {}
    request: undefined
    answer: {
      orphans: Orphan[]
      unseen: Unseen[]
      deletions: HiddenDeletion[]
    }
  }
  /** Delete what is left over, and say of each what became of it. */
  "POST /orphans/delete": {
    query: {}
    request: OrphansDelete
    answer: {
      orphans: Removal[]
    }
  }
  /** List the compute hosts of the cloud, the nodes of clusters on each, and whether those can be moved. */
  "GET /hosts": {
    query: {}
    request: undefined
    answer: {
      hosts: Host[]
    }
  }
  /** Move every volume-backed node away from a host while it runs; the host gets nothing new. */
  "POST /hosts/:host/drain": {
    query: {}
    request: HostDrain
    answer: {
      host_operation: HostOperation
    }
  }
  /** The host is dead: build its volume-backed nodes again elsewhere from their volumes, and start them. */
  "POST /hosts/:host/evacuate": {
    query: {}
    request: undefined
    answer: {
      host_operation: HostOperation
    }
  }
  /** List the drains and evacuations of a host, the newest first. */
  "GET /hosts/:host/operations": {
    query: {}
    request: undefined
    answer: {
      host_operations: HostOperation[]
    }
  }
  /** Show a drain or an evacuation: what has become of each node, and why. */
  "GET /hosts/:host/operations/:operation_id": {
    query: {}
    request: undefined
    answer: {
      host_operation: HostOperation
    }
  }
  /** Begin nothing more: nodes on their way arrive, the others stay, and a host that was disabled for it is enabled. */
  "POST /hosts/:host/operations/:operation_id/cancel": {
    query: {}
    request: undefined
    answer: {
      host_operation: HostOperation
    }
  }
}

export const MICROVERSION = "2.1"

/** What the types cannot tell at run time. */
export interface RouteFacts {
  /** Takes a body. */
  body?: true
  /** Takes query parameters. */
  query?: true
  /** A list that is answered in pages. */
  pages?: true
  /** Answers with a file. */
  file?: true
  /** With a key of its own (Idempotency-Key) a request is accepted once, however often it is sent. */
  idempotent?: true
}

export const ROUTES: Readonly<Record<keyof Routes, RouteFacts>> = {
  'GET /plugins': {},
  'GET /plugins/:name': {},
  'GET /plugins/:name/:version': {},
  'PATCH /plugins/:name': { body: true },
  'GET /images': { query: true },
  'GET /images/:id': {},
  'POST /images/:id': { body: true },
  'DELETE /images/:id': {},
  'GET /images/:id/tags': {},
  'PUT /images/:id/tags': { body: true },
  'DELETE /images/:id/tags': {},
  'GET /node-group-templates': { query: true, pages: true },
  'POST /node-group-templates': { body: true },
  'GET /node-group-templates/:id': {},
  'PATCH /node-group-templates/:id': { body: true },
  'DELETE /node-group-templates/:id': {},
  'GET /node-group-templates/:id/export': {},
  'GET /cluster-templates': { query: true, pages: true },
  'POST /cluster-templates': { body: true },
  'GET /cluster-templates/:id': {},
  'PATCH /cluster-templates/:id': { body: true },
  'DELETE /cluster-templates/:id': {},
  'GET /cluster-templates/:id/export': {},
  'GET /clusters': { query: true, pages: true },
  'POST /clusters': { body: true, idempotent: true },
  'GET /clusters/:id': { query: true },
  'PUT /clusters/:id': { body: true, idempotent: true },
  'PATCH /clusters/:id': { body: true },
  'DELETE /clusters/:id': { body: true },
  'POST /clusters/preview': { body: true },
  'GET /clusters/:id/operations': { query: true, pages: true },
  'GET /clusters/:id/operations/:operation_id': {},
  'POST /clusters/:id/operations/:operation_id/retry': {},
  'POST /clusters/:id/operations/:operation_id/cancel': {},
  'POST /clusters/:id/node-groups/:node_group_id/grow': { body: true, idempotent: true },
  'POST /clusters/:id/node-groups/:node_group_id/convert': { body: true, idempotent: true },
  'POST /clusters/:id/reimage': { body: true, idempotent: true },
  'GET /data-sources': { query: true, pages: true },
  'GET /data-sources/:id': {},
  'DELETE /data-sources/:id': {},
  'POST /data-sources': { body: true },
  'PATCH /data-sources/:id': { body: true },
  'GET /job-binaries': { query: true, pages: true },
  'GET /job-binaries/:id': {},
  'DELETE /job-binaries/:id': {},
  'POST /job-binaries': { body: true },
  'PATCH /job-binaries/:id': { body: true },
  'GET /job-binaries/:id/data': { file: true },
  'GET /job-binary-internals': { query: true, pages: true },
  'GET /job-binary-internals/:id': {},
  'DELETE /job-binary-internals/:id': {},
  'PUT /job-binary-internals/:name': { body: true },
  'PATCH /job-binary-internals/:id': { body: true },
  'GET /job-binary-internals/:id/data': { file: true },
  'GET /job-templates': { query: true, pages: true },
  'GET /job-templates/:id': {},
  'DELETE /job-templates/:id': {},
  'POST /job-templates': { body: true },
  'PATCH /job-templates/:id': { body: true },
  'GET /job-types': { query: true },
  'GET /job-templates/config-hints/:type': {},
  'GET /jobs': { query: true, pages: true },
  'GET /jobs/:id': { query: true },
  'DELETE /jobs/:id': {},
  'POST /jobs': { body: true, idempotent: true },
  'PATCH /jobs/:id': { body: true },
  'GET /jobs/:id/logs': {},
  'GET /orphans': {},
  'POST /orphans/delete': { body: true },
  'GET /hosts': {},
  'POST /hosts/:host/drain': { body: true, idempotent: true },
  'POST /hosts/:host/evacuate': { idempotent: true },
  'GET /hosts/:host/operations': {},
  'GET /hosts/:host/operations/:operation_id': {},
  'POST /hosts/:host/operations/:operation_id/cancel': {},
}
