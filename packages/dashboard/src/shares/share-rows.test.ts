import { expect, test } from 'vitest'
import { pathProblem, readShares, shareProblem, shareRows } from './share-rows.ts'

const rw = (id: string, path: string | null = null) => ({ id, path, access_level: 'rw' as const })

test('a share without path and level is shown with its default level, and sent so', () => {
  expect(readShares(shareRows([{ id: 'a' }]))).toEqual([{ id: 'a', path: null, access_level: 'rw' }])
})

test('no row, and a row in which nothing was chosen, ask for nothing', () => {
  expect(readShares([])).toBeNull()
  expect(readShares([{ path: '/data', access_level: 'rw' }])).toBeNull()
  expect(shareRows(null)).toEqual([])
})

test('a path that cannot be is told in the service’s own words', () => {
  expect(pathProblem([rw('a', 'data')], 0)).toBe('The path must be absolute and start with "/".')
  expect(pathProblem([rw('a', '/etc')], 0)).toMatch(/directory of the system\. Choose one below it/)
  expect(pathProblem([rw('a', '/data')], 0)).toBeNull()
})

test('the second of two shares at one path is told, also where the first has it by default', () => {
  expect(pathProblem([rw('a', '/data'), rw('b', '/data/')], 1)).toBe('Another share is mounted there.')
  expect(pathProblem([rw('a'), rw('b', '/mnt/a')], 1)).toBe('Another share is mounted there.')
  expect(pathProblem([rw('a', '/data'), rw('b', '/data/')], 0)).toBeNull()
})

test('a share that is named twice is told at the second', () => {
  expect(shareProblem([rw('a', '/x'), rw('a', '/y')], 1)).toBe('This share is named above already.')
  expect(shareProblem([rw('a', '/x'), rw('a', '/y')], 0)).toBeNull()
  expect(shareProblem([undefined, { access_level: 'rw' }], 1)).toBeNull()
})
