import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrateDatabaseTo } from '../../packages/server/src/store/testing/migrate-to.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, databaseKinds, openDatabaseOf } from './system/databases.ts'
import { isFinal, operationsEnded } from './system/person.ts'
import { openSystem } from './system/system-under-test.ts'
import { type Recording, restoreSystem } from './upgrade/recording.ts'

const folder = fileURLToPath(new URL('./upgrade/recordings', import.meta.url))
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))

/** Operations that an earlier release began and did not end. */
describe.each(databaseKinds)('on %s', (kind) => {
  let database: DatabaseUnderTest
  beforeAll(async () => {
    database = await openDatabaseOf(kind)
  })
  afterAll(() => database?.close())

  test.each(names)('%s is ended by this release', async (name) => {
    const recording = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Recording
    const system = await openSystem({
      database,
      prepare: (home, url) => restoreSystem(recording, home, url, migrateDatabaseTo),
    })
    try {
      const began = Date.now()
      const cluster = await system.demo.until(recording.clusterId, isFinal)
      // What was begun on a cluster that is Active all the while.
      if (cluster !== null) await operationsEnded(system.demo, recording.clusterId)
      report({ suite: 'upgrade', database: kind, course: name, kills: 1, recoveryMs: Date.now() - began })
      expect(cluster === null ? 'deleted' : cluster.status).toBe(recording.ends)
      const nodes = (cluster?.node_groups ?? []).reduce((sum, group) => sum + group.instances.length, 0)
      const stacks = recording.ends === 'Active' ? 1 : 0
      expect(counted(await cloudState(system.demo.cloud))).toMatchObject({ stacks, servers: nodes, volumes: nodes })
    } finally {
      await system.close()
    }
  })
})
