import { type Kysely, sql } from 'kysely'
import { createListIndexes } from './list-indexes.ts'

const TEMPLATE_COLUMNS = ['id', 'name', 'plugin_name', 'hadoop_version', 'created_at', 'updated_at']

/** Fields that a node group of a cluster template may say other than its template. */
const FIELDS = [
  'flavor_id',
  'image_id',
  'node_processes',
  'node_configs',
  'volumes_per_node',
  'volumes_size',
  'volume_type',
  'volumes_availability_zone',
  'volume_mount_prefix',
  'volume_local_to_instance',
  'boot_from_volume',
  'boot_volume_type',
  'boot_volume_availability_zone',
  'boot_volume_local_to_instance',
  'boot_volume_size',
  'boot_volume_delete_on_termination',
  'floating_ip_pool',
  'security_groups',
  'auto_security_group',
  'availability_zone',
  'is_proxy_gateway',
  'use_autoconfig',
  'shares',
]

/** Templates that can be changed, labels of plugins, and lists that are read in order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('templates_relations')
    .addColumn('overrides', 'jsonb', (c) => c.notNull().defaultTo(sql`'{}'::jsonb`))
    .execute()
  // What stands there now and differs from the template was said by somebody.
  await sql`
    update templates_relations relation
       set overrides = coalesce((select jsonb_object_agg(field.key, field.value)
                                   from jsonb_each(to_jsonb(relation)) field
                                  where field.key in (${sql.join(FIELDS)})
                                    and field.value is distinct from to_jsonb(template) -> field.key), '{}'::jsonb)
      from node_group_templates template
     where template.id = relation.node_group_template_id`.execute(db)

  await db.schema
    .createTable('plugin_data')
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('tenant_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('name', 'varchar(80)', (c) => c.notNull())
    .addColumn('plugin_labels', 'jsonb', (c) => c.notNull())
    .addColumn('version_labels', 'jsonb', (c) => c.notNull())
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
    .addUniqueConstraint('plugin_data_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await createListIndexes(db, 'node_group_templates', TEMPLATE_COLUMNS)
  await createListIndexes(db, 'cluster_templates', TEMPLATE_COLUMNS)
  await createListIndexes(db, 'clusters', [...TEMPLATE_COLUMNS, 'status'])
}
