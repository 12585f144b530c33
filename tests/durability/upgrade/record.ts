/**
 * `node tests/durability/upgrade/record.ts`: runs this release into its death in the middle of operations, and keeps what
 * it left in `recordings/`. Once for each release; recordings are never made again.
 */
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabaseOf } from '../system/databases.ts'
import { isFinal } from '../system/person.ts'
import { openSystem } from '../system/system-under-test.ts'
import { clusterWish, create } from '../system/wishes.ts'
import { type Recording, readSystem } from './recording.ts'

interface Death {
  name: string
  place: string
  ends: Recording['ends']
  /** Asked when the cluster is Active; without it the creation itself is the operation. */
  ask?: 'DELETE'
}

const deaths: Death[] = [
  { name: 'create-stack', place: 'create / stack / done', ends: 'Active' },
  { name: 'create-instances', place: 'create / instances / journalled', ends: 'Active' },
  { name: 'delete-stack', place: 'delete / remove stack / done', ends: 'deleted', ask: 'DELETE' },
]

const folder = fileURLToPath(new URL('./recordings', import.meta.url))
const manifest = fileURLToPath(new URL('../../../package.json', import.meta.url))
const { version: release } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
await mkdir(folder, { recursive: true })
for (const { name, place, ends, ask } of deaths) {
  const database = await openDatabaseOf('embedded')
  const system = await openSystem({ database, staysDead: true, deaths: { signal: 'SIGKILL', only: place } })
  try {
    if (ask === undefined) system.letDie()
    const clusterId = await create(system, clusterWish(system, 'recorded'))
    if (ask !== undefined) {
      await system.demo.until(clusterId, isFinal)
      system.letDie()
      await system.demo.must(ask, `/v2/clusters/${clusterId}`)
    }
    while (system.kills === 0) await sleep(50)
    // The sandbox saves its state a little later.
    await system.sandbox.stop()
    const recording: Recording = { release, ends, clusterId, ...(await readSystem(system.home)) }
    await writeFile(`${folder}/${release}-${name}.json`, `${JSON.stringify(recording)}\n`)
    console.log(`${release}-${name}: ${place}`)
  } finally {
    await system.close()
    database.close()
  }
}
