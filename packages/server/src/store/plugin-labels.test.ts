import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { pluginLabels } from './plugin-labels.ts'
import { openTestDatabase } from './test-database.ts'

let database: Database
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('labels of a plugin are kept for a project, and each change is laid over the one before', async () => {
  const store = pluginLabels(database.db)
  expect(await store.get('project-a', 'fake')).toBeNull()
  const on = { status: true }
  const off = { status: false }
  await store.change('project-a', 'fake', {
    plugin_labels: { hidden: on },
    version_labels: { '0.1': { enabled: off } },
  })
  const changed = await store.change('project-a', 'fake', {
    plugin_labels: { enabled: off },
    version_labels: { '0.1': { hidden: on }, '0.2': { enabled: on } },
  })
  expect(changed).toEqual({
    tenant_id: 'project-a',
    name: 'fake',
    plugin_labels: { hidden: on, enabled: off },
    version_labels: { '0.1': { enabled: off, hidden: on }, '0.2': { enabled: on } },
  })
  expect(await store.get('project-a', 'fake')).toEqual(changed)
  expect(await store.list('project-b')).toEqual([])
})
