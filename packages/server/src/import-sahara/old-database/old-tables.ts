import { OldDatabaseUnusable } from '../unusable.ts'
import type { OldDatabase, RawRow } from './old-database.ts'

const OWNED = ['id', 'tenant_id', 'is_public', 'is_protected', 'created_at', 'updated_at']
const NODE_GROUP = [
  ...['name', 'flavor_id', 'image_id', 'node_processes', 'node_configs', 'volumes_per_node', 'volumes_size'],
  ...['volume_type', 'volumes_availability_zone', 'volume_mount_prefix', 'volume_local_to_instance'],
  ...['boot_from_volume', 'floating_ip_pool', 'security_groups', 'auto_security_group', 'availability_zone'],
  ...['is_proxy_gateway', 'use_autoconfig', 'shares'],
]
/** Since Stein. */
const BOOT_VOLUME = ['boot_volume_type', 'boot_volume_availability_zone', 'boot_volume_local_to_instance']
const SHAPE = [
  ...['name', 'description', 'plugin_name', 'hadoop_version', 'cluster_configs', 'default_image_id'],
  ...['neutron_management_network', 'anti_affinity', 'use_autoconfig', 'shares', 'domain_name'],
]
const DATES = ['id', 'created_at', 'updated_at']

/** What is read, by table. What a table has beside these is not brought over. */
const COLUMNS = {
  node_group_templates: [...OWNED, ...NODE_GROUP, 'description', 'plugin_name', 'hadoop_version', 'is_default'],
  cluster_templates: [...OWNED, ...SHAPE, 'is_default'],
  templates_relations: [...DATES, ...NODE_GROUP, 'count', 'cluster_template_id', 'node_group_template_id'],
  clusters: [
    ...[...OWNED, ...SHAPE, 'trust_id', 'is_transient', 'anti_affinity_ratio', 'management_private_key'],
    ...['management_public_key', 'user_keypair_id', 'status', 'status_description', 'info', 'extra'],
    'cluster_template_id',
  ],
  node_groups: [
    ...[...DATES, ...NODE_GROUP, 'image_username', 'count', 'cluster_id', 'node_group_template_id', 'open_ports'],
  ],
  instances: [
    ...[...DATES, 'node_group_id', 'instance_id', 'instance_name', 'internal_ip', 'management_ip'],
    ...['storage_devices_number', 'dns_hostname'],
  ],
  data_sources: [...OWNED, 'name', 'description', 'type', 'url', 'credentials'],
  job_binary_internal: [...OWNED, 'name', 'datasize'],
  job_binaries: [...OWNED, 'name', 'description', 'url', 'extra'],
  jobs: [...OWNED, 'name', 'description', 'type'],
  mains_association: ['Job_id', 'JobBinary_id'],
  libs_association: ['Job_id', 'JobBinary_id'],
  job_interface_arguments: [
    ...[...DATES, 'job_id', 'name', 'description', 'mapping_type', 'location', 'value_type', 'required', 'order'],
    'default',
  ],
  job_executions: [
    ...[...OWNED, 'job_id', 'input_id', 'output_id', 'start_time', 'end_time', 'cluster_id', 'info', 'engine_job_id'],
    ...['return_code', 'job_configs', 'data_source_urls'],
  ],
} as const

export type OldTable = keyof typeof COLUMNS
export type OldRows = Record<OldTable, RawRow[]>

/** Rocky's; Stein's, which is also the last. */
const SCHEMAS = ['034', '035']

/** Everything but the bytes of files. @throws {OldDatabaseUnusable} it is not a whole database of the old service */
export async function readOldRows(database: OldDatabase): Promise<OldRows> {
  const present = await database.tables()
  await assertVersion(database, present)
  const lacking = Object.entries(COLUMNS).flatMap(([table, columns]) => {
    const own = present.get(table)
    if (own === undefined) return [table]
    return columns.filter((column) => !own.has(column)).map((column) => `${table}.${column}`)
  })
  if (lacking.length > 0) {
    throw new OldDatabaseUnusable(`The old database is not whole: it lacks ${lacking.join(', ')}.`)
  }
  const rows: Partial<OldRows> = {}
  for (const table of Object.keys(COLUMNS) as OldTable[]) {
    const since = BOOT_VOLUME.filter((column) => present.get(table)?.has(column))
    rows[table] = await database.rows(table, [...COLUMNS[table], ...since])
  }
  return rows as OldRows
}

async function assertVersion(database: OldDatabase, present: ReadonlyMap<string, unknown>): Promise<void> {
  if (!present.has('alembic_version')) {
    throw new OldDatabaseUnusable('The old database is none of Sahara: it has no table alembic_version.')
  }
  const [row] = await database.rows('alembic_version', ['version_num'])
  const version = String(row?.version_num ?? '')
  if (SCHEMAS.includes(version)) return
  const way =
    /^0\d\d$/.test(version) && version < '034'
      ? ': it is older than Rocky, `sahara-db-manage upgrade head` brings it up'
      : ''
  throw new OldDatabaseUnusable(
    `The old database has schema ${version || 'of no version'}, and ${SCHEMAS.join(' and ')} are known${way}.`,
  )
}
