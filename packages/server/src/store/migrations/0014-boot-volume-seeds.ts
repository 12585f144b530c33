import { type Kysely, sql } from 'kysely'

/**
 * Volumes that boot volumes are cloned from. A row is there before its volume, and goes after it. And what was seen of
 * cloning, where it was tried.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('boot_volume_seeds')
    // The volume carries it as its mark.
    .addColumn('id', 'varchar(36)', (c) => c.primaryKey())
    .addColumn('tenant_id', 'varchar(64)', (c) => c.notNull())
    .addColumn('image_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('image_mark', 'varchar(255)', (c) => c.notNull())
    .addColumn('volume_type', 'varchar(255)')
    .addColumn('availability_zone', 'varchar(255)')
    .addColumn('size', 'integer', (c) => c.notNull())
    // Null until it is filled.
    .addColumn('volume_id', 'varchar(36)')
    // Which operation fills it, and until when that is believed.
    .addColumn('filled_by', 'varchar(36)')
    .addColumn('fill_until', sql`timestamptz(3)`)
    .addColumn('created_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn('used_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    // When a sweep took it up: nothing is cloned from it any more.
    .addColumn('leaving_at', sql`timestamptz(3)`)
    .execute()
  // One seed of a kind: whoever comes second finds the first one's row. A null is a value like another here.
  await sql`create unique index boot_volume_seeds_of_a_kind on boot_volume_seeds
    (tenant_id, image_id, image_mark, coalesce(volume_type, ''), coalesce(availability_zone, ''), size)
    where leaving_at is null`.execute(db)
  await db.schema.createIndex('boot_volume_seeds_image').on('boot_volume_seeds').column('image_id').execute()
  await db.schema
    .createTable('boot_volume_clones')
    // An empty text: none was named.
    .addColumn('volume_type', 'varchar(255)', (c) => c.notNull())
    .addColumn('image_id', 'varchar(36)', (c) => c.notNull())
    .addColumn('fill_seconds', 'integer', (c) => c.notNull())
    // Null: it could not be cloned.
    .addColumn('clone_seconds', 'integer')
    .addColumn('measured_at', sql`timestamptz(3)`, (c) => c.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('boot_volume_clones_pkey', ['volume_type', 'image_id'])
    .execute()
  // Who is cloned from which: asked for each seed that may be swept.
  await sql`create index node_groups_source_volume on node_groups ((resolved ->> 'source_volume_id'))
    where resolved ->> 'source_volume_id' is not null`.execute(db)
}
