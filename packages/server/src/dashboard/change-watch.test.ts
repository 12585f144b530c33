import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ChangeWatch, type Revision } from './change-watch.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const revision = (project_id: string, collection: string, number: number): Revision => {
  return { project_id, collection, revision: String(number) }
}

/** A watch over rows that the test changes. */
function watched(rows: Revision[]) {
  const looks: (readonly string[])[] = []
  const failures: unknown[] = []
  let isAway = false
  const read = async (projects: readonly string[]): Promise<Revision[]> => {
    looks.push(projects)
    if (isAway) throw new Error('away')
    return rows
      .filter(({ project_id }) => project_id === '*' || projects.includes(project_id))
      .map((row) => ({ ...row }))
  }
  const watch = new ChangeWatch(read, { pollMs: 500, onFailure: (error) => failures.push(error) })
  return { watch, looks, failures, away: (now: boolean) => (isAway = now) }
}

const nextLook = () => vi.advanceTimersByTimeAsync(500)

test('a thousand watchers of three projects cost one look at a time, and nobody watching none', async () => {
  const { watch, looks } = watched([])
  const stops = Array.from({ length: 1000 }, (_, index) => watch.watch(`p${index % 3}`, () => undefined))
  await nextLook()
  await nextLook()
  expect(looks).toEqual([
    ['p0', 'p1', 'p2'],
    ['p0', 'p1', 'p2'],
    ['p0', 'p1', 'p2'],
  ])
  for (const stop of stops) stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks.length).toBe(3)
})

test('a change is told to who watches that project, one of what is everybody’s to all', async () => {
  const own = revision('p1', 'clusters', 1)
  const everybody = revision('*', 'node_group_templates', 1)
  const { watch } = watched([own, everybody])
  const told: [string, readonly string[] | null][] = []
  for (const project of ['p1', 'p2']) watch.watch(project, (collections) => told.push([project, collections]))
  await nextLook()
  // Whatever they knew was asked for before.
  expect(told.splice(0)).toEqual([
    ['p1', null],
    ['p2', null],
  ])
  own.revision = '2'
  await nextLook()
  expect(told.splice(0)).toEqual([['p1', ['clusters']]])
  everybody.revision = '2'
  await nextLook()
  expect(told).toEqual([
    ['p1', ['node_group_templates']],
    ['p2', ['node_group_templates']],
  ])
})

test('what changed while the database was away is told when it is back', async () => {
  const own = revision('p1', 'clusters', 1)
  const { watch, away, failures } = watched([own])
  const told: (readonly string[] | null)[] = []
  watch.watch('p1', (collections) => told.push(collections))
  await nextLook()
  away(true)
  own.revision = '2'
  await nextLook()
  expect(failures.length).toBe(1)
  away(false)
  await nextLook()
  expect(told).toEqual([null, ['clusters']])
})
