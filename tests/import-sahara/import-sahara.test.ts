/** Old databases of both kinds, brought over into ours. */
import { execFile, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importSahara } from '../../packages/server/src/import-sahara/import-sahara.ts'
import { createStore } from '../../packages/server/src/store/create-store.ts'
import type { Database } from '../../packages/server/src/store/database.ts'
import { createSecretBox } from '../../packages/server/src/store/secret-box.ts'
import type { Store } from '../../packages/server/src/store/store.ts'
import { openTestDatabase } from '../../packages/server/src/store/test-database.ts'
import { blocksAt, nameOf } from '../docs/blocks.ts'
import { type OwnServer, startOwnServer } from '../postgres/own-server.ts'
import { FILE, oldContent, oldId, PROJECT } from './old-content.ts'
import { type Dialect, MYSQL, oldDatabaseSql, POSTGRES } from './old-schema.ts'
import { startOwnMariadb } from './own-mariadb.ts'

interface OldServer {
  url: string
  execute(sql: string): void | Promise<void>
  stop(): void | Promise<void>
}

async function postgres(): Promise<OldServer> {
  const server: OwnServer = await startOwnServer()
  server.execute('create database sahara')
  const url = server.url.replace(/postgres$/, 'sahara').replace('postgres:', 'postgresql+psycopg2:')
  const client = new pg.Client({ connectionString: url.replace('+psycopg2', '') })
  await client.connect()
  return {
    url,
    async execute(sql) {
      await client.query(sql)
    },
    async stop() {
      await client.end()
      server.stop()
    },
  }
}

const SERVERS: { name: string; start(): Promise<OldServer>; dialect: Dialect; clear: string }[] = [
  {
    name: 'PostgreSQL',
    start: postgres,
    dialect: POSTGRES,
    clear: 'drop schema public cascade; create schema public;',
  },
  {
    name: 'MariaDB',
    start: startOwnMariadb,
    dialect: MYSQL,
    clear: 'drop database sahara; create database sahara; use sahara;',
  },
]

describe.each(SERVERS)('a database of an old service on $name', ({ start, dialect, clear }) => {
  let old: OldServer
  let database: Database
  let store: Store
  const secrets = createSecretBox([{ id: 'k1', key: randomBytes(32) }])

  beforeAll(async () => {
    old = await start()
  })
  afterAll(() => old?.stop())
  beforeEach(async () => {
    await old.execute(`${clear}\n${oldDatabaseSql('035', oldContent, dialect)}`)
    database = await openTestDatabase()
    store = createStore(database, secrets, () => undefined)
  })
  afterEach(() => database.close())

  async function bring(isDryRun = false, from = old.url): Promise<string> {
    const lines: string[] = []
    const print = (line: string): void => void lines.push(line)
    await importSahara({ from, isDryRun, database, secrets, print })
    return lines.join('\n')
  }
  const refused = async (from?: string): Promise<string> =>
    await bring(false, from).then(
      () => 'nothing',
      (error: unknown) => (error as Error).message,
    )

  test('everything comes over with its id, its dates and its secrets', async () => {
    const report = await bring()
    expect(report).toMatch(/^clusters +3 +2 +0 +1$/m)
    const worker = await store.nodeGroupTemplates.get(PROJECT, oldId('a', 1))
    expect(worker).toMatchObject({
      name: 'worker',
      created_at: new Date('2019-03-04T05:06:07Z'),
      node_processes: ['datanode'],
      node_configs: { HDFS: { 'dfs.replication': 1 } },
      boot_from_volume: true,
      boot_volume_type: 'fast',
      security_groups: ['default'],
      auto_security_group: true,
    })
    const small = await store.clusterTemplates.get(PROJECT, oldId('b', 1))
    expect(small).toMatchObject({ name: 'small', description: "it's old", anti_affinity: ['datanode'] })
    expect(small?.node_groups).toMatchObject([
      { count: 3, flavor_id: '3', node_group_template_id: oldId('a', 1), overrides: { flavor_id: '3' } },
    ])
    const cluster = await store.clusters.get(PROJECT, oldId('c', 1))
    expect(cluster).toMatchObject({
      name: 'renamed',
      name_in_cloud: 'old-1',
      status: 'Active',
      origin: 'sahara',
      trust_id: 'a'.repeat(32),
      cluster_template_id: oldId('b', 1),
      node_groups: [
        {
          count: 2,
          target_count: 2,
          open_ports: [50075],
          resolved: { image_id: oldId('1', 1), image_username: 'ubuntu' },
        },
      ],
    })
    expect(cluster?.node_groups[0]?.instances.map(({ instance_name }) => instance_name)).toEqual([
      'old-1-worker-0',
      'old-1-worker-1',
    ])
    const sealed = await database.db.selectFrom('clusters').select('management_private_key').execute()
    expect(sealed.every(({ management_private_key: key }) => key.startsWith('fennec1:'))).toBe(true)
    expect(await store.edp.dataSources.credentials(oldId('3', 1))).toEqual({ user: 'alice', password: 's3cret' })
    expect((await store.edp.jobBinaryInternals.data(oldId('4', 1)))?.equals(FILE)).toBe(true)
    const pi = await store.edp.jobTemplates.get(PROJECT, oldId('6', 1))
    expect(pi).toMatchObject({
      mains: [{ name: 'pi.py' }],
      libs: [{ name: 'lib.jar' }],
      interface: [{ name: 'digits', default: '10', required: true }],
    })
    const job = await store.edp.jobExecutions.get(PROJECT, oldId('7', 1))
    expect(job).toMatchObject({ info: { status: 'SUCCEEDED' }, end_time: new Date('2019-03-05T00:01:00Z') })
    expect(JSON.stringify(job)).not.toContain('s3cret')
  })

  test('what stays behind, or needs a hand, is said', async () => {
    const report = await bring()
    expect(report).toContain(
      `clusters old-2 (${oldId('c', 2)}) was Configuring: it comes as Error, and can only be deleted.`,
    )
    expect(report).toContain(`clusters old-3 (${oldId('c', 3)}) is not brought over: its Heat stack is not called`)
    expect(report).toContain(`job_executions ${oldId('7', 2)} is not brought over: it has not ended`)
    expect(report).toContain(
      `job_binaries lib.jar (${oldId('5', 2)}) has what looks like the id of a secret in Barbican`,
    )
  })

  test('a second time changes nothing, and brings what is new', async () => {
    await bring()
    const before = await everything()
    expect(await bring()).toMatch(/^clusters +3 +0 +2 +1$/m)
    expect(await everything()).toEqual(before)
    await old.execute(`update data_sources set id = '${oldId('3', 9)}', name = 'later' where name = 'out'`)
    expect(await bring()).toMatch(/^data sources +2 +1 +1 +0$/m)
    expect(await store.edp.dataSources.get(PROJECT, oldId('3', 9))).toMatchObject({ name: 'later' })
  })

  test('a dry run tells the same and writes nothing', async () => {
    expect(await bring(true)).toMatch(/^clusters +3 +2 +0 +1$[\s\S]*A dry run: nothing was changed\.$/m)
    expect(await everything()).toEqual([[], [], [], []])
  })

  test('a name that is taken here keeps everything back, and is told', async () => {
    const id = randomUUID()
    await database.db
      .insertInto('jobs')
      .values({
        id,
        name: 'pi',
        tenant_id: PROJECT,
        type: 'Pig',
        is_public: false,
        is_protected: false,
        description: null,
      })
      .execute()
    expect(await refused()).toMatch(/^Nothing was brought over: rename/)
    expect(await store.clusters.get(PROJECT, oldId('c', 1))).toBeNull()
  })

  test("Rocky's schema, without types of boot volumes, is known too", async () => {
    await old.execute(`${clear}\n${oldDatabaseSql('034', oldContent, dialect)}`)
    await bring()
    const worker = await store.nodeGroupTemplates.get(PROJECT, oldId('a', 1))
    expect(worker).toMatchObject({
      boot_from_volume: true,
      boot_volume_type: null,
      boot_volume_local_to_instance: false,
    })
  })

  test('half a database, an older one and none at all are one sentence each', async () => {
    await old.execute('alter table clusters drop column status; drop table instances')
    expect(await refused()).toBe('The old database is not whole: it lacks clusters.status, instances.')
    await old.execute("update alembic_version set version_num = '031'")
    expect(await refused()).toBe(
      'The old database has schema 031, and 034 and 035 are known: it is older than Rocky, `sahara-db-manage upgrade head` brings it up.',
    )
    await old.execute('drop table alembic_version')
    expect(await refused()).toBe('The old database is none of Sahara: it has no table alembic_version.')
    expect(await refused(old.url.replace(/sahara$/, 'nosuch'))).toMatch(
      /^The database nosuch at 127\.0\.0\.1:\d+ cannot be opened: /,
    )
    expect(await refused('sqlite:///sahara.db')).toMatch(/^The old database is named as mysql:/)
  })

  test('a broken row is told by table, name and column', async () => {
    await old.execute(`update cluster_templates set cluster_configs = '{"HDFS": ' where id = '${oldId('b', 1)}'`)
    expect(await refused()).toBe(
      `The old database is broken: cluster_configs of cluster_templates small (${oldId('b', 1)}) is not JSON.`,
    )
  })

  test('the command, as the pages show it, tells what it does, and no password', async () => {
    const home = mkdtempSync(join(tmpdir(), 'fennec-import-'))
    try {
      const own = { FENNEC_DATABASE_URL: `embedded:${home}/database`, FENNEC_SECRET_KEYS_FILE: `${home}/secret-keys` }
      const variables = Object.entries({ ...own, FENNEC_SAHARA_DATABASE_URL: old.url })
      writeFileSync(join(home, 'fennec.env'), variables.map(([name, value]) => `${name}='${value}'\n`).join(''))
      const program = join(import.meta.dirname, '../../packages/cli/bin/fennec.mjs')
      writeFileSync(join(home, 'fennec'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 })
      for (const block of blocksAt('import')) {
        const env = { ...process.env, PATH: `${home}:${process.env.PATH}` }
        const { stdout } = await promisify(execFile)('bash', ['-ec', block.text.replaceAll('/etc/fennec', home)], {
          env,
        })
        expect(stdout, nameOf(block)).toMatch(/^clusters +3 +2 +0 +1$/m)
      }
      const wrong = old.url.replace(/\/\/.*@/, '//sahara:wr0ng@').replace(/sahara$/, 'nosuch')
      const refusal = await command(['--dry-run', '--from', wrong], own)
      expect(refusal).toMatchObject({
        status: 1,
        output: expect.stringMatching(/^The database nosuch at .* cannot be opened: /),
      })
      expect(refusal.output).not.toContain('wr0ng')
    } finally {
      rmSync(home, { recursive: true })
    }
  })

  async function everything(): Promise<unknown[][]> {
    const { db } = database
    return [
      await db.selectFrom('clusters').selectAll().orderBy('id').execute(),
      await db.selectFrom('node_groups').selectAll().orderBy('id').execute(),
      await db.selectFrom('data_sources').selectAll().orderBy('id').execute(),
      await db.selectFrom('job_executions').selectAll().orderBy('id').execute(),
    ]
  }
})

const fennec = join(import.meta.dirname, '../../packages/cli/bin/fennec.mjs')

async function command(args: string[], env: Record<string, string>): Promise<{ status: number; output: string }> {
  const child = spawn(process.execPath, [fennec, 'import-sahara', ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [status] = (await once(child, 'close')) as [number]
  return { status, output }
}
