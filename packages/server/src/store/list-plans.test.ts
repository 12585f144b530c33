import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { aDataSource, aFile, aJobBinary, aJobExecution, aJobTemplate } from './edp/edp-test-records.ts'
import { idsStatement, readMarker } from './listing.ts'
import { createSecretBox } from './secret-box.ts'
import { openTestDatabase } from './test-database.ts'
import { aCluster, aClusterTemplate, aTemplate } from './test-records.ts'

const COUNT = 300
const DATED = ['id', 'created_at', 'updated_at']
const NAMED = [...DATED, 'name']
const OF_PLUGIN = [...NAMED, 'plugin_name', 'hadoop_version']

/** What the lists may be sorted by. */
const LISTS = {
  node_group_templates: OF_PLUGIN,
  cluster_templates: OF_PLUGIN,
  clusters: [...OF_PLUGIN, 'status'],
  data_sources: [...NAMED, 'type'],
  job_binaries: NAMED,
  job_binary_internal: NAMED,
  jobs: [...NAMED, 'type'],
  job_executions: [...DATED, 'status', 'cluster_name', 'job_name'],
} as const

const CASES = (Object.keys(LISTS) as (keyof typeof LISTS)[]).flatMap((list) =>
  LISTS[list].map((sortBy) => ({ list, sortBy })),
)

let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
  const store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
  await store.nodeGroupTemplates.insert(aTemplate())
  await store.clusterTemplates.insert(aClusterTemplate())
  await store.clusters.acceptCreate(aCluster())
  await store.edp.dataSources.insert(aDataSource())
  await store.edp.jobBinaries.insert(aJobBinary())
  await store.edp.jobBinaryInternals.insert(aFile())
  const { id } = await store.edp.jobTemplates.insert(aJobTemplate())
  await store.edp.jobExecutions.accept(aJobExecution({ job_id: id }))
  for (const list of Object.keys(LISTS)) await multiply(list)
})
afterAll(() => database.close())

/** The one row many times: every second is another project's and public. */
async function multiply(table: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
     where table_name = ${table} and is_generated = 'NEVER'`.execute(database.db)
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
  const changes = sql`jsonb_build_object(
    'id', gen_random_uuid(), 'name', 'object-' || n, 'is_public', n % 2 = 0,
    'tenant_id', case when n % 2 = 0 then 'project-b' else 'project-a' end, 'created_at', now() - n * interval '1 second')`
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from (
      select (jsonb_populate_record(null::${sql.table(table)}, to_jsonb(one) || ${changes})).*
        from (select * from ${sql.table(table)} limit 1) one, generate_series(1, ${COUNT}::int) n) many`.execute(
    database.db,
  )
  // Embedded, nobody does it by itself; a PostgreSQL server does.
  await sql`vacuum analyze ${sql.table(table)}`.execute(database.db)
}

test.each(CASES)('a page of $list by $sortBy is read from indexes in its order: nothing is sorted', async (asked) => {
  const rows = { table: asked.list, projectId: 'project-a', sortBy: asked.sortBy, filters: {} } as const
  const inside = await sql<{ id: string }>`
    select id from ${sql.table(asked.list)} where tenant_id = 'project-a' order by id limit 1 offset ${COUNT / 4}`.execute(
    database.db,
  )
  for (const after of [null, await readMarker(database.db, rows, inside.rows[0]?.id ?? '')]) {
    for (const descending of [false, true]) {
      const plan = await planOf(idsStatement(rows, { after, descending, limit: 101, skip: 0 }))
      expect(plan).not.toMatch(/Sort(?! Key)/)
      expect(plan).toContain(`${asked.list}_own_${asked.sortBy}`)
      expect(plan).toContain(`${asked.list}_public_${asked.sortBy}`)
    }
  }
})

/** Few rows are sorted sooner than read in order: the database is asked to sort only where it has no other way. */
async function planOf(statement: ReturnType<typeof idsStatement>): Promise<string> {
  return await database.db.transaction().execute(async (trx) => {
    for (const way of ['sort', 'incremental_sort', 'bitmapscan', 'seqscan']) {
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(trx)
    }
    const plan = await sql<Record<string, string>>`explain ${statement}`.execute(trx)
    return plan.rows.flatMap((row) => Object.values(row)).join('\n')
  })
}
