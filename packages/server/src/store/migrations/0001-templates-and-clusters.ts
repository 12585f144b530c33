import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

/** Column names and meanings are the old service's, so that its databases can be brought over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await dated(
    nodeGroup(
      owned(db.schema.createTable('node_group_templates').addColumn('id', 'varchar(36)', (c) => c.primaryKey())),
    ),
  )
    .addColumn('description', 'text')
    .addColumn('plugin_name', 'varchar(80)', (c) => c.notNull())
    .addColumn('hadoop_version', 'varchar(80)', (c) => c.notNull())
    .addColumn('is_default', 'boolean', (c) => c.notNull().defaultTo(false))
    .addUniqueConstraint('node_group_templates_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await dated(
    clusterShape(
      owned(db.schema.createTable('cluster_templates').addColumn('id', 'varchar(36)', (c) => c.primaryKey())),
    ),
  )
    .addColumn('is_default', 'boolean', (c) => c.notNull().defaultTo(false))
    .addUniqueConstraint('cluster_templates_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await dated(
    nodeGroup(db.schema.createTable('templates_relations').addColumn('id', 'varchar(36)', (c) => c.primaryKey())),
  )
    .addColumn('cluster_template_id', 'varchar(36)', (c) =>
      c.notNull().references('cluster_templates.id').onDelete('cascade'),
    )
    .addColumn('node_group_template_id', 'varchar(36)', (c) => c.references('node_group_templates.id'))
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()

  await dated(
    clusterShape(owned(db.schema.createTable('clusters').addColumn('id', 'varchar(36)', (c) => c.primaryKey()))),
  )
    .addColumn('trust_id', 'varchar(64)')
    .addColumn('is_transient', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('anti_affinity_ratio', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('management_private_key', 'text', (c) => c.notNull())
    .addColumn('management_public_key', 'text', (c) => c.notNull())
    .addColumn('user_keypair_id', 'varchar(255)')
    .addColumn('status', 'varchar(80)', (c) => c.notNull())
    .addColumn('status_description', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('info', 'jsonb', (c) => c.notNull().defaultTo(sql`'{}'::jsonb`))
    .addColumn('cluster_template_id', 'varchar(36)', (c) => c.references('cluster_templates.id'))
    .addColumn('epoch', 'integer', (c) => c.notNull().defaultTo(0))
    .addUniqueConstraint('clusters_name_tenant_id', ['name', 'tenant_id'])
    .execute()

  await dated(nodeGroup(db.schema.createTable('node_groups').addColumn('id', 'varchar(36)', (c) => c.primaryKey())))
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
    .addColumn('node_group_template_id', 'varchar(36)', (c) => c.references('node_group_templates.id'))
    .addColumn('target_count', 'integer', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('open_ports', 'jsonb', (c) => c.notNull().defaultTo(sql`'[]'::jsonb`))
    .addColumn('resolved', 'jsonb', (c) => c.notNull())
    .addUniqueConstraint('node_groups_name_cluster_id', ['name', 'cluster_id'])
    .execute()

  await dated(db.schema.createTable('instances').addColumn('id', 'varchar(36)', (c) => c.primaryKey()))
    .addColumn('node_group_id', 'varchar(36)', (c) => c.notNull().references('node_groups.id').onDelete('cascade'))
    .addColumn('cluster_id', 'varchar(36)', (c) => c.notNull().references('clusters.id').onDelete('cascade'))
    .addColumn('instance_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('instance_name', 'varchar(255)', (c) => c.notNull())
    .addColumn('internal_ip', 'varchar(45)')
    .addColumn('management_ip', 'varchar(45)')
    .addColumn('storage_devices_number', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('dns_hostname', 'varchar(255)')
    .addColumn('boot_volume_id', 'varchar(36)')
    .addColumn('ssh_host_key', 'text')
    .addUniqueConstraint('instances_instance_id_node_group_id', ['instance_id', 'node_group_id'])
    .execute()

  for (const [table, column] of [
    ['templates_relations', 'cluster_template_id'],
    ['templates_relations', 'node_group_template_id'],
    ['clusters', 'cluster_template_id'],
    ['node_groups', 'cluster_id'],
    ['node_groups', 'node_group_template_id'],
    ['instances', 'cluster_id'],
    ['node_group_templates', 'tenant_id'],
    ['cluster_templates', 'tenant_id'],
    ['clusters', 'tenant_id'],
  ] as const) {
    await db.schema.createIndex(`${table}_${column}`).on(table).column(column).execute()
  }

  await db.schema
    .createTable('collection_revisions')
    .addColumn('collection', 'varchar(40)', (c) => c.notNull())
    .addColumn('project_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('revision', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('collection_revisions_pkey', ['collection', 'project_id'])
    .execute()
}

// biome-ignore lint/suspicious/noExplicitAny: the columns' names differ by table; this is a migration, checked by running it
type Table = CreateTableBuilder<any, any>

function nodeGroup(table: Table): Table {
  return table
    .addColumn('name', 'varchar(80)', (c) => c.notNull())
    .addColumn('flavor_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('image_id', 'varchar(36)')
    .addColumn('node_processes', 'jsonb', (c) => c.notNull())
    .addColumn('node_configs', 'jsonb', (c) => c.notNull())
    .addColumn('volumes_per_node', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('volumes_size', 'integer')
    .addColumn('volume_type', 'varchar(255)')
    .addColumn('volumes_availability_zone', 'varchar(255)')
    .addColumn('volume_mount_prefix', 'varchar(80)')
    .addColumn('volume_local_to_instance', 'boolean')
    .addColumn('boot_from_volume', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('boot_volume_type', 'varchar(255)')
    .addColumn('boot_volume_availability_zone', 'varchar(255)')
    .addColumn('boot_volume_local_to_instance', 'boolean')
    .addColumn('boot_volume_size', 'integer')
    .addColumn('boot_volume_delete_on_termination', 'boolean')
    .addColumn('floating_ip_pool', 'varchar(36)')
    .addColumn('security_groups', 'jsonb')
    .addColumn('auto_security_group', 'boolean')
    .addColumn('availability_zone', 'varchar(255)')
    .addColumn('is_proxy_gateway', 'boolean')
    .addColumn('use_autoconfig', 'boolean')
    .addColumn('shares', 'jsonb')
}

function clusterShape(table: Table): Table {
  return table
    .addColumn('name', 'varchar(80)', (c) => c.notNull())
    .addColumn('description', 'text')
    .addColumn('plugin_name', 'varchar(80)', (c) => c.notNull())
    .addColumn('hadoop_version', 'varchar(80)', (c) => c.notNull())
    .addColumn('cluster_configs', 'jsonb', (c) => c.notNull())
    .addColumn('default_image_id', 'varchar(36)')
    .addColumn('neutron_management_network', 'varchar(36)')
    .addColumn('anti_affinity', 'jsonb', (c) => c.notNull())
    .addColumn('use_autoconfig', 'boolean')
    .addColumn('shares', 'jsonb')
    .addColumn('domain_name', 'varchar(255)')
}

function owned(table: Table): Table {
  return table
    .addColumn('tenant_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('is_public', 'boolean', (c) => c.notNull().defaultTo(false))
    .addColumn('is_protected', 'boolean', (c) => c.notNull().defaultTo(false))
}

/** Milliseconds: what JavaScript's Date holds, so that a date read back finds its row again. */
function dated(table: Table): Table {
  return table
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('updated_at', sql`timestamptz(3)`)
}
