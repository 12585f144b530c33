import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { PROJECT, testApi } from '../packages/server/src/api/testing/test-api.ts'
import { createStore } from '../packages/server/src/store/create-store.ts'
import { type Database, openDatabase } from '../packages/server/src/store/database.ts'
import { createSecretBox } from '../packages/server/src/store/secret-box.ts'
import { startOwnServer } from '../tests/postgres/own-server.ts'
import { median } from './median.ts'
import { watchStolenTime } from './stolen-time.ts'

const TEMPLATES = 10_000
const PER_PAGE = 100
const WALKS = 5
const ORDERS = ['id', 'name', '-created_at', 'updated_at'] as const

/**
 * Pages of a list of 10,000 node group templates, walked from the first to the last over HTTP, on PostgreSQL and on the
 * embedded database. Needs no cloud: the tokens are believed.
 */
export async function benchPages() {
  const server = await startOwnServer()
  try {
    return [
      ...(await measured('PostgreSQL', await openDatabase({ url: server.url, maxConnections: 10 }))),
      ...(await measured('embedded', await openDatabase({ url: 'embedded:', maxConnections: 1 }))),
    ]
  } finally {
    server.stop()
  }
}

async function measured(name: string, database: Database) {
  await database.migrate()
  await fill(database)
  const store = createStore(database, createSecretBox([{ id: 'bench', key: randomBytes(32) }]), () => undefined)
  // No room to remember a list: each page is read from the database.
  const { app } = testApi({ store, options: { listCacheBytes: 1 } })
  try {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const list = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v2/node-group-templates`
    await walk(list, 'name') // the first requests of a process are slower than all others
    const rows = []
    for (const order of ORDERS) rows.push(await rowOf(name, list, order))
    return rows
  } finally {
    await app.close()
    await database.close()
  }
}

async function rowOf(database: string, list: string, order: string) {
  const stolenTime = await watchStolenTime()
  const walks: number[][] = []
  for (let turn = 0; turn < WALKS; turn++) walks.push(await walk(list, order))
  const at = (page: number) => median(walks.map((pages) => pages.at(page) ?? Number.NaN))
  return {
    service: 'fennec',
    database,
    'sorted by': order,
    'first page ms': at(0),
    'page in the middle ms': at(TEMPLATES / PER_PAGE / 2),
    'last page ms': at(-1),
    'slowest of all ms': Math.max(...walks.flat()),
    'stolen %': await stolenTime.stop(),
  }
}

/** How long each page took. Every template must come once. */
async function walk(list: string, order: string): Promise<number[]> {
  const ids = new Set<string>()
  const pages: number[] = []
  let marker = ''
  do {
    const began = performance.now()
    const url = `${list}?limit=${PER_PAGE}&sort_by=${order}${marker}`
    const response = await fetch(url, { headers: { 'x-auth-token': 'bench' } })
    const text = await response.text()
    pages.push(performance.now() - began)
    if (!response.ok) throw new Error(`A page is ${response.status}: ${text}`)
    const page = JSON.parse(text) as Page
    for (const { id } of page.node_group_templates) ids.add(id)
    marker = page.markers?.next ? `&marker=${page.markers.next}` : ''
  } while (marker !== '')
  if (ids.size !== TEMPLATES) throw new Error(`The pages show ${ids.size} templates instead of ${TEMPLATES}`)
  return pages
}

interface Page {
  node_group_templates: { id: string }[]
  markers?: { next: string | null }
}

/** One of twenty is another project's and public, and there are as many that are nobody else's business. */
async function fill({ pool }: Database): Promise<void> {
  const mine = TEMPLATES * 0.95
  const statement = `
    insert into node_group_templates (id, name, tenant_id, is_public, is_protected, is_default, plugin_name, hadoop_version,
                                      flavor_id, node_processes, node_configs, created_at, updated_at)
    select gen_random_uuid()::text, 'template-' || n, case when n > $1 then 'another-project' else $3 end,
           n > $1 and n <= $2, false, false, 'fake', '0.1', '1', '["datanode"]', '{}',
           now() - n % 1000 * interval '1 minute', case when n % 2 = 0 then now() - n * interval '1 second' end
      from generate_series(1, $2::int + $2::int - $1::int) n`
  await pool.query(statement, [mine, TEMPLATES, PROJECT])
  // A PostgreSQL server does it by itself after a while.
  await pool.query('vacuum analyze node_group_templates')
}
