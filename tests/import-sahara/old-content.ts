import type { OldContent, OldRow } from './old-schema.ts'

/** `cccccccc-…-0001`: a kind and a number, so that a failing test can be read. */
export const oldId = (kind: string, number: number): string =>
  `${kind.repeat(8).slice(0, 8)}-0000-4000-8000-${String(number).padStart(12, '0')}`

export const PROJECT = 'f00df00df00df00df00df00df00df00d'
export const FILE = Buffer.from([0, 1, 255, 39, 92, 10])
const made = '2019-03-04 05:06:07'
const owned = { tenant_id: PROJECT, is_public: false, is_protected: false, created_at: made, updated_at: null }

const group = (differences: OldRow): OldRow => ({
  tenant_id: PROJECT,
  created_at: made,
  updated_at: null,
  flavor_id: '2',
  image_id: null,
  node_processes: '["datanode"]',
  node_configs: '{"HDFS": {"dfs.replication": 1}}',
  volumes_per_node: 2,
  volumes_size: 10,
  volumes_availability_zone: 'nova',
  volume_mount_prefix: '/volumes/disk',
  volume_type: null,
  volume_local_to_instance: false,
  boot_from_volume: true,
  boot_volume_type: 'fast',
  boot_volume_availability_zone: null,
  boot_volume_local_to_instance: false,
  floating_ip_pool: null,
  security_groups: '["default"]',
  auto_security_group: true,
  availability_zone: null,
  is_proxy_gateway: false,
  use_autoconfig: true,
  shares: '[]',
  ...differences,
})

const shape = {
  description: "it's old",
  plugin_name: 'vanilla',
  hadoop_version: '2.8.2',
  cluster_configs: '{"HDFS": {"dfs.replication": 2}}',
  default_image_id: oldId('1', 1),
  neutron_management_network: oldId('2', 1),
  anti_affinity: '["datanode"]',
  use_autoconfig: true,
  shares: null,
  domain_name: null,
}

const cluster = (number: number, differences: OldRow): OldRow => ({
  ...owned,
  ...shape,
  id: oldId('c', number),
  name: `old-${number}`,
  trust_id: 'a'.repeat(32),
  is_transient: false,
  anti_affinity_ratio: 1,
  management_private_key: '-----BEGIN RSA PRIVATE KEY-----\nbm90IGEga2V5\n-----END RSA PRIVATE KEY-----\n',
  management_public_key: 'ssh-rsa AAAA Generated-by-Sahara',
  user_keypair_id: 'mine',
  status: 'Active',
  status_description: '',
  info: '{"HDFS": {"NameNode": "hdfs://old-1-master-0:9000"}}',
  extra: `{"heat_stack_name": "old-${number}${oldId('c', number).slice(0, 8)}"}`,
  rollback_info: '{}',
  sahara_info: '{"infrastructure_engine": "heat.3.0"}',
  cluster_template_id: oldId('b', 1),
  ...differences,
})

/** An object of every kind, a cluster at rest, one at work, and one whose stack has an old name. */
export const oldContent: OldContent = {
  node_group_templates: [
    {
      ...group({ name: 'worker' }),
      ...owned,
      id: oldId('a', 1),
      description: null,
      plugin_name: 'vanilla',
      hadoop_version: '2.8.2',
      is_default: false,
    },
  ],
  cluster_templates: [{ ...owned, ...shape, id: oldId('b', 1), name: 'small', is_default: false }],
  templates_relations: [
    group({
      id: oldId('d', 1),
      name: 'worker',
      count: 3,
      cluster_template_id: oldId('b', 1),
      node_group_template_id: oldId('a', 1),
      flavor_id: '3',
    }),
  ],
  clusters: [cluster(1, { name: 'renamed' }), cluster(2, { status: 'Configuring' }), cluster(3, { extra: '{}' })],
  node_groups: [
    group({
      id: oldId('e', 1),
      name: 'worker',
      count: 2,
      cluster_id: oldId('c', 1),
      node_group_template_id: oldId('a', 1),
      image_username: 'ubuntu',
      open_ports: '[50075]',
    }),
  ],
  instances: [1, 2].map((number) => ({
    id: oldId('f', number),
    created_at: made,
    updated_at: null,
    tenant_id: PROJECT,
    node_group_id: oldId('e', 1),
    instance_id: oldId('9', number),
    instance_name: `old-1-worker-${number - 1}`,
    internal_ip: `10.0.0.${number}`,
    management_ip: `172.24.4.${number}`,
    volumes: '[]',
    storage_devices_number: 2,
    dns_hostname: null,
  })),
  data_sources: [
    {
      ...owned,
      id: oldId('3', 1),
      name: 'in',
      description: '',
      type: 'swift',
      url: 'swift://data.sahara/in',
      credentials: '{"user": "alice", "password": "s3cret"}',
    },
    { ...owned, id: oldId('3', 2), name: 'out', description: null, type: 'hdfs', url: '/out', credentials: '{}' },
  ],
  job_binary_internal: [{ ...owned, id: oldId('4', 1), name: 'pi.py', data: FILE, datasize: FILE.length }],
  job_binaries: [
    { ...owned, id: oldId('5', 1), name: 'pi.py', description: '', url: `internal-db://${oldId('4', 1)}`, extra: '{}' },
    {
      ...owned,
      id: oldId('5', 2),
      name: 'lib.jar',
      description: '',
      url: 'swift://bin.sahara/lib.jar',
      extra: `{"user": "alice", "password": "${oldId('8', 1)}"}`,
    },
  ],
  jobs: [{ ...owned, id: oldId('6', 1), name: 'pi', description: '', type: 'Spark' }],
  mains_association: [{ Job_id: oldId('6', 1), JobBinary_id: oldId('5', 1) }],
  libs_association: [{ Job_id: oldId('6', 1), JobBinary_id: oldId('5', 2) }],
  job_interface_arguments: [
    {
      id: oldId('0', 1),
      created_at: made,
      updated_at: null,
      job_id: oldId('6', 1),
      tenant_id: PROJECT,
      name: 'digits',
      description: null,
      mapping_type: 'args',
      location: '0',
      value_type: 'number',
      required: true,
      order: 0,
      default: '10',
    },
  ],
  job_executions: [
    {
      ...owned,
      id: oldId('7', 1),
      job_id: oldId('6', 1),
      input_id: oldId('3', 1),
      output_id: oldId('3', 2),
      start_time: '2019-03-05 00:00:00',
      end_time: '2019-03-05 00:01:00',
      cluster_id: oldId('c', 1),
      info: '{"status": "SUCCEEDED", "actions": []}',
      engine_job_id: 'app-1',
      return_code: null,
      job_configs:
        '{"configs": {"edp.java.main_class": "Pi", "fs.swift.service.sahara.password": "s3cret"}, "args": ["10"], "trusts": {"input": "x"}}',
      extra: '{}',
      data_source_urls: '{}',
    },
    {
      ...owned,
      id: oldId('7', 2),
      job_id: oldId('6', 1),
      cluster_id: oldId('c', 1),
      end_time: null,
      info: '{"status": "RUNNING"}',
      job_configs: '{}',
      data_source_urls: '{}',
    },
  ],
}
