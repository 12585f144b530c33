import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lostAnswers, noneLeftOver } from './lost-answers.ts'
import { cloudState, counted } from './oracle/cloud-state.ts'
import { report } from './report.ts'
import { type DatabaseUnderTest, openDatabaseOf } from './system/databases.ts'
import { openSystem, type SystemUnderTest } from './system/system-under-test.ts'

/** The cloud does what it was asked for, and nobody is told so: what is asked for again is there once. */
let database: DatabaseUnderTest
let system: SystemUnderTest

beforeAll(async () => {
  database = await openDatabaseOf('embedded')
  system = await openSystem({ database, options: { boot_volumes: { seed: 'always' } } })
})
afterAll(async () => {
  await system?.close()
  database?.close()
})

test.each(Object.keys(lostAnswers))('%s', async (name) => {
  const began = Date.now()
  await lostAnswers[name]?.(system)
  report({ suite: 'lost answers', database: 'embedded', course: name, faults: 1, recoveryMs: Date.now() - began })
})

test('of all that was made nothing is left when the clusters are deleted', async () => {
  for (const { id } of await system.demo.clusters()) await system.demo.must('DELETE', `/v2/clusters/${id}`)
  await expect.poll(() => system.demo.clusters(), { timeout: 120_000 }).toEqual([])
  const { trusts: _sweptLater, volumes: seeds, ...rest } = counted(await cloudState(system.demo.cloud))
  expect(Object.values(rest).reduce((sum, count) => sum + count, 0)).toBe(0)
  // It waits for the next cluster.
  expect(seeds).toBe(1)
})

test('every request of the clients that changes something is among these, or it is said why not', () => {
  expect(changingRequests()).toEqual([...Object.keys(lostAnswers), ...Object.keys(noneLeftOver)].sort())
})

/** `heat/stacks create`: service, resource and function, as the sources have them. */
function changingRequests(): string[] {
  const packages = fileURLToPath(new URL('../../packages/', import.meta.url))
  const files = globSync(['openstack/src/**/*.ts', 'server/src/**/*.ts'], { cwd: packages })
  const found = files.flatMap((file) => {
    if (file.endsWith('.test.ts')) return []
    const text = readFileSync(`${packages}${file}`, 'utf8')
    const sent = [
      ...text.matchAll(
        /\b(?:session|transport)\.(?:request|send)(?:(?!\basync\b|\.request\b|\.send\b)[\s\S])*?method: '(?:POST|PUT|PATCH)'/g,
      ),
    ]
    return sent.map((match) => {
      const before = text.slice(0, match.index)
      const [, name] = [...before.matchAll(/async (?:function )?(\w+)(?:<\w+>)?\(/g)].at(-1) ?? []
      const place = basename(file) === 'requests.ts' ? dirname(file) : file.replace(/\.ts$/, '')
      return `${place.split('/').slice(-2).join('/')} ${name}`
    })
  })
  return [...new Set(found)].sort()
}
