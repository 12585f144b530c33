/**
 * `node tests/durability/upgrade/record.ts [NAME …]`: runs this release into its death in the middle of operations, and keeps
 * what it left in `recordings/`. Once for each release; recordings are never made again.
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabaseOf } from '../system/databases.ts'
import { isFinal, type ShownGroup } from '../system/person.ts'
import { openSystem, type SystemUnderTest } from '../system/system-under-test.ts'
import { clusterWish, create, groupWish } from '../system/wishes.ts'
import { type Recording, readSystem } from './recording.ts'

interface Death {
  name: string
  place: string
  ends: Recording['ends']
  /** Asked when the cluster is Active; without it the creation itself is the operation. */
  ask?: (system: SystemUnderTest, clusterId: string) => Promise<unknown>
}

const KEY_PAIR = 'of-the-user'

const scale = (count: number) => (system: SystemUnderTest, id: string) =>
  system.demo.must('PUT', `/v2/clusters/${id}`, { resize_node_groups: [{ name: 'worker', count }] })
const patch = (body: unknown) => (system: SystemUnderTest, id: string) =>
  system.demo.must('PATCH', `/v2/clusters/${id}`, body)
const remove = (body?: unknown) => (system: SystemUnderTest, id: string) =>
  system.demo.must('DELETE', `/v2/clusters/${id}`, body)

async function grow({ demo }: SystemUnderTest, id: string): Promise<void> {
  const groups: ShownGroup[] = (await demo.cluster(id))?.node_groups ?? []
  const worker = groups.find(({ name }) => name === 'worker')
  await demo.must('POST', `/v2/clusters/${id}/node-groups/${worker?.id}/grow`, { boot_volume_size: 2 })
}

const deaths: Death[] = [
  { name: 'create-stack', place: 'create / stack / done', ends: 'Active' },
  { name: 'create-instances', place: 'create / instances / journalled', ends: 'Active' },
  { name: 'delete-stack', place: 'delete / remove stack / done', ends: 'deleted', ask: remove() },
  { name: 'force-delete-stack', place: 'delete / remove stack / done', ends: 'deleted', ask: remove({ force: true }) },
  { name: 'scale-add-nodes', place: 'scale / add nodes / done', ends: 'Active', ask: scale(3) },
  { name: 'scale-remove-nodes', place: 'scale / remove nodes / done', ends: 'Active', ask: scale(1) },
  {
    name: 'verify-checks',
    place: 'verify / checks / done',
    ends: 'Active',
    ask: patch({ verification: { status: 'START' } }),
  },
  {
    name: 'new-key-pair',
    place: 'update_keypair / install key pair / done',
    ends: 'Active',
    ask: patch({ update_keypair: true }),
  },
  { name: 'grow-extended', place: 'grow / extend boot volumes / journalled', ends: 'Active', ask: grow },
]

const folder = fileURLToPath(new URL('./recordings', import.meta.url))
const manifest = fileURLToPath(new URL('../../../package.json', import.meta.url))
const { version: release } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
const fileOf = ({ name }: Death) => `${folder}/${release}-${name}.json`
const wanted = new Set(process.argv.slice(2))
await mkdir(folder, { recursive: true })
for (const death of deaths) {
  if (existsSync(fileOf(death)) || (wanted.size > 0 && !wanted.has(death.name))) continue
  await writeFile(fileOf(death), `${JSON.stringify(await record(death))}\n`)
  console.log(`${release}-${death.name}: ${death.place}`)
}

async function record({ place, ends, ask }: Death): Promise<Recording> {
  const database = await openDatabaseOf('embedded')
  const system = await openSystem({ database, staysDead: true, deaths: { signal: 'SIGKILL', only: place } })
  try {
    if (ask === undefined) system.letDie()
    const groups = [
      { ...groupWish({ name: 'master' }), node_processes: ['namenode', 'jobtracker'] },
      groupWish({ count: 2 }),
    ]
    const keyPair = { name: KEY_PAIR }
    const { session } = system.demo.cloud
    await session.request('nova', { method: 'POST', path: '/os-keypairs', body: { keypair: keyPair } })
    const wish = { ...clusterWish(system, 'recorded', groups), user_keypair_id: KEY_PAIR }
    const clusterId = await create(system, wish)
    if (ask !== undefined) {
      await system.demo.until(clusterId, isFinal)
      system.letDie()
      await ask(system, clusterId)
    }
    while (system.kills === 0) await sleep(50)
    // The sandbox saves its state a little later.
    await system.sandbox.stop()
    return { release, ends, clusterId, ...(await readSystem(system.home)) }
  } finally {
    await system.close()
    database.close()
  }
}
