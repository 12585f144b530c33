/** Tables of an old database in our own words: names, kinds and what must be there are what the import depends on. */
type Kind = 'id' | 'text' | 'whole' | 'yes' | 'date' | 'bytes'

const dates: Record<string, Kind> = { id: 'id', created_at: 'date', updated_at: 'date' }
const owned: Record<string, Kind> = { ...dates, tenant_id: 'id', is_public: 'yes', is_protected: 'yes' }
const boot: Record<string, Kind> = {
  boot_volume_type: 'text',
  boot_volume_availability_zone: 'text',
  boot_volume_local_to_instance: 'yes',
}
const nodeGroup: Record<string, Kind> = {
  name: 'text',
  flavor_id: 'id',
  image_id: 'id',
  node_processes: 'text',
  node_configs: 'text',
  volumes_per_node: 'whole',
  volumes_size: 'whole',
  volumes_availability_zone: 'text',
  volume_mount_prefix: 'text',
  volume_type: 'text',
  volume_local_to_instance: 'yes',
  boot_from_volume: 'yes',
  floating_ip_pool: 'id',
  security_groups: 'text',
  auto_security_group: 'yes',
  availability_zone: 'text',
  is_proxy_gateway: 'yes',
  use_autoconfig: 'yes',
  shares: 'text',
}
const shape: Record<string, Kind> = {
  name: 'text',
  description: 'text',
  plugin_name: 'text',
  hadoop_version: 'text',
  cluster_configs: 'text',
  default_image_id: 'id',
  neutron_management_network: 'id',
  anti_affinity: 'text',
  use_autoconfig: 'yes',
  shares: 'text',
  domain_name: 'text',
}
const named: Record<string, Kind> = { ...owned, name: 'text', description: 'text' }

/** Rocky's; Stein's have the three columns of {@link boot} too. */
export function oldTables(version: '034' | '035'): Record<string, Record<string, Kind>> {
  const group = version === '035' ? { ...nodeGroup, ...boot } : nodeGroup
  return {
    alembic_version: { version_num: 'text' },
    node_group_templates: {
      ...owned,
      ...group,
      description: 'text',
      plugin_name: 'text',
      hadoop_version: 'text',
      is_default: 'yes',
    },
    cluster_templates: { ...owned, ...shape, is_default: 'yes' },
    templates_relations: {
      ...dates,
      tenant_id: 'id',
      ...group,
      count: 'whole',
      cluster_template_id: 'id',
      node_group_template_id: 'id',
    },
    clusters: {
      ...owned,
      ...shape,
      trust_id: 'id',
      is_transient: 'yes',
      anti_affinity_ratio: 'whole',
      management_private_key: 'text',
      management_public_key: 'text',
      user_keypair_id: 'text',
      status: 'text',
      status_description: 'text',
      info: 'text',
      extra: 'text',
      rollback_info: 'text',
      sahara_info: 'text',
      cluster_template_id: 'id',
    },
    node_groups: {
      ...dates,
      tenant_id: 'id',
      ...group,
      image_username: 'text',
      count: 'whole',
      cluster_id: 'id',
      node_group_template_id: 'id',
      open_ports: 'text',
    },
    instances: {
      ...dates,
      tenant_id: 'id',
      node_group_id: 'id',
      instance_id: 'id',
      instance_name: 'text',
      internal_ip: 'text',
      management_ip: 'text',
      volumes: 'text',
      storage_devices_number: 'whole',
      dns_hostname: 'text',
    },
    data_sources: { ...named, type: 'text', url: 'text', credentials: 'text' },
    job_binary_internal: { ...owned, name: 'text', data: 'bytes', datasize: 'whole' },
    job_binaries: { ...named, url: 'text', extra: 'text' },
    jobs: { ...named, type: 'text' },
    mains_association: { Job_id: 'id', JobBinary_id: 'id' },
    libs_association: { Job_id: 'id', JobBinary_id: 'id' },
    job_interface_arguments: {
      ...dates,
      job_id: 'id',
      tenant_id: 'id',
      name: 'text',
      description: 'text',
      mapping_type: 'text',
      location: 'text',
      value_type: 'text',
      required: 'yes',
      order: 'whole',
      default: 'text',
    },
    job_executions: {
      ...owned,
      job_id: 'id',
      input_id: 'id',
      output_id: 'id',
      start_time: 'date',
      end_time: 'date',
      cluster_id: 'id',
      info: 'text',
      engine_job_id: 'text',
      return_code: 'text',
      job_configs: 'text',
      extra: 'text',
      data_source_urls: 'text',
    },
  }
}

export interface Dialect {
  types: Record<Kind, string>
  name(name: string): string
  yes(value: boolean): string
  bytes(value: Buffer): string
}

export const POSTGRES: Dialect = {
  types: { id: 'varchar(36)', text: 'text', whole: 'integer', yes: 'boolean', date: 'timestamp', bytes: 'bytea' },
  name: (name) => `"${name}"`,
  yes: String,
  bytes: (value) => `'\\x${value.toString('hex')}'`,
}
export const MYSQL: Dialect = {
  types: { id: 'varchar(36)', text: 'longtext', whole: 'int', yes: 'tinyint(1)', date: 'datetime', bytes: 'longblob' },
  name: (name) => `\`${name}\``,
  yes: (value) => (value ? '1' : '0'),
  bytes: (value) => `x'${value.toString('hex')}'`,
}

export type OldRow = Record<string, string | number | boolean | Buffer | null>
export type OldContent = Record<string, OldRow[]>

/** Everything as SQL: tables, and what is in them. */
export function oldDatabaseSql(version: '034' | '035', content: OldContent, dialect: Dialect): string {
  const tables = oldTables(version)
  const created = Object.entries(tables).map(([table, columns]) => {
    const lines = Object.entries(columns).map(([column, kind]) => `${dialect.name(column)} ${dialect.types[kind]}`)
    return `create table ${dialect.name(table)} (${lines.join(', ')});`
  })
  const filled = Object.entries({ alembic_version: [{ version_num: version }], ...content }).flatMap(([table, rows]) =>
    rows.map((row) => {
      const known = Object.entries(row).filter(([column]) => Object.hasOwn(tables[table] ?? {}, column))
      const names = known.map(([column]) => dialect.name(column)).join(', ')
      const values = known.map(([, value]) => literal(value, dialect)).join(', ')
      return `insert into ${dialect.name(table)} (${names}) values (${values});`
    }),
  )
  return [...created, ...filled].join('\n')
}

function literal(value: OldRow[string] | undefined, dialect: Dialect): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'boolean') return dialect.yes(value)
  if (typeof value === 'number') return String(value)
  return Buffer.isBuffer(value) ? dialect.bytes(value) : `'${value.replaceAll("'", "''")}'`
}
