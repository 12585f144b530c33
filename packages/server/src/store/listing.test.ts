import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { idsStatement, readMarker } from './listing.ts'
import type { ListQuery } from './queries.ts'
import { createSecretBox } from './secret-box.ts'
import type { Store } from './store.ts'
import { openTestDatabase } from './test-database.ts'

const COUNT = 10_000
const SORTABLE = ['id', 'name', 'plugin_name', 'hadoop_version', 'created_at', 'updated_at']

let database: Database
let store: Store

beforeAll(async () => {
  database = await openTestDatabase()
  store = createStore(database, createSecretBox([{ id: 'k1', key: randomBytes(32) }]), () => undefined)
  // Nine of ten are the project's own; of the others half are public, half nobody else's business.
  await sql`
    insert into node_group_templates (id, name, tenant_id, is_public, is_protected, is_default, plugin_name, hadoop_version,
                                      flavor_id, node_processes, node_configs, created_at, updated_at)
    select gen_random_uuid()::text, 'template-' || n, case when n % 10 = 0 then 'project-b' else 'project-a' end,
           n % 20 = 0, false, false, 'plugin-' || n % 3, '0.' || n % 5, '1', '["datanode"]', '{}',
           now() - n % 1000 * interval '1 minute', case when n % 2 = 0 then now() - n * interval '1 second' end
      from generate_series(1, ${COUNT}::int) n`.execute(database.db)
  // Embedded, nobody does it by itself; a PostgreSQL server does.
  await sql`vacuum analyze node_group_templates`.execute(database.db)
})
afterAll(() => database.close())

const query = (wish: Partial<ListQuery>): ListQuery => ({
  filters: {},
  limit: 100,
  marker: null,
  sortBy: 'id',
  descending: false,
  ...wish,
})

async function wholeList(sortBy: string, descending: boolean): Promise<string[]> {
  const { items } = await store.nodeGroupTemplates.list('project-a', query({ sortBy, descending, limit: null }))
  return items.map((item) => item.id)
}

/** How the database reads a stretch of 100, as it says itself. */
async function planOf(sortBy: string, stretch: { after: string | null; descending: boolean; skip: number }) {
  const rows = { table: 'node_group_templates', projectId: 'project-a', sortBy, filters: {} } as const
  const after = stretch.after === null ? null : await readMarker(database.db, rows, stretch.after)
  const statement = idsStatement(rows, { ...stretch, after, limit: 101 })
  const plan = await sql<Record<string, string>>`explain ${statement}`.execute(database.db)
  return plan.rows.flatMap((row) => Object.values(row)).join('\n')
}

describe('a page of ten thousand templates', () => {
  test.each(SORTABLE)(
    'sorted by %s is the same wherever it begins, and its markers lead on and back',
    async (sortBy) => {
      for (const descending of [false, true]) {
        const whole = await wholeList(sortBy, descending)
        expect(whole).toHaveLength(9500)
        for (const at of [0, 100, 4711, whole.length - 100]) {
          const marker = at === 0 ? null : (whole[at - 1] ?? null)
          const page = await store.nodeGroupTemplates.list('project-a', query({ sortBy, descending, marker }))
          expect(page.items.map((item) => item.id)).toEqual(whole.slice(at, at + 100))
          expect(page.markers).toEqual({
            prev: at > 100 ? (whole[at - 101] ?? null) : null,
            next: at + 100 < whole.length ? whole[at + 99] : null,
          })
        }
      }
    },
  )

  test.each(SORTABLE)(
    'sorted by %s is read from indexes in its order, first and last alike: nothing is sorted',
    async (sortBy) => {
      const whole = await wholeList(sortBy, false)
      for (const after of [null, whole[4999] ?? null, whole.at(-101) ?? null]) {
        for (const descending of [false, true]) {
          const plan = await planOf(sortBy, { after, descending, skip: 0 })
          expect(plan).not.toMatch(/Seq Scan|Sort(?! Key)/)
          expect(plan).toContain(`node_group_templates_own_${sortBy}`)
          expect(plan).toContain(`node_group_templates_public_${sortBy}`)
        }
      }
    },
  )
})
