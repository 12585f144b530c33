import { expect, test } from 'vitest'
import { assertPathsApart, assertShareList, sharesInUse, sharesOfNodes } from './node-shares.ts'

const A = 'aaaaaaaa-0000-4000-8000-000000000000'
const B = 'bbbbbbbb-0000-4000-8000-000000000000'

test('a share without a path and a level is mounted at /mnt/ID, to be read and written', () => {
  expect(sharesOfNodes({ shares: [{ id: A }] }, { shares: null })).toEqual([{ id: A, path: `/mnt/${A}`, level: 'rw' }])
})

test('what the cluster says of a share goes before what the node group says of it', () => {
  const cluster = { shares: [{ id: A, path: '/data', access_level: 'ro' as const }] }
  const group = {
    shares: [
      { id: A, path: '/other' },
      { id: B, path: '/logs' },
    ],
  }
  expect(sharesOfNodes(cluster, group)).toEqual([
    { id: A, path: '/data', level: 'ro' },
    { id: B, path: '/logs', level: 'rw' },
  ])
})

test('an id in capitals is the same share', () => {
  expect(sharesOfNodes({ shares: [{ id: A.toUpperCase() }] }, { shares: [{ id: A }] })).toEqual([
    { id: A, path: `/mnt/${A}`, level: 'rw' },
  ])
})

test('shares of cluster, node groups and those on their way out are all in use, each once', () => {
  const node_groups = [{ shares: [{ id: A }] }, { shares: null }]
  expect(sharesInUse({ shares: null, former_shares: [{ id: B }, { id: A }], node_groups })).toEqual([B, A])
})

test.each([
  ['data', /must be absolute/],
  ['/my data', /blanks/],
  ['/a\0b', /control characters/],
  ['/mnt/../etc', /"\.\."/],
  ['/', /directory of the system/],
  ['/etc/', /directory of the system/],
  ['/proc/1', /directory of the system/],
  ['/mnt//x', /"\/\/"/],
])('%j is no path to mount at', (path, words) => {
  expect(() => assertShareList([{ id: A, path }])).toThrow(words)
})

test.each(['/mnt/data', '/data', '/data/', '/opt/spark/logs', null, ''])('%j can be mounted at', (path) => {
  expect(() => assertShareList([{ id: A, path }])).not.toThrow()
})

test('two shares at one path are refused, also when one of them has the path by default', () => {
  expect(() =>
    assertShareList([
      { id: A, path: '/x' },
      { id: B, path: '/x/' },
    ]),
  ).toThrow(/\/x is that of/)
  expect(() => assertShareList([{ id: A }, { id: B, path: `/mnt/${A}` }])).toThrow(/same path/)
})

test('a share named twice is refused', () => {
  expect(() =>
    assertShareList([
      { id: A, path: '/x' },
      { id: A, path: '/y' },
    ]),
  ).toThrow(/named twice/)
})

test('lists that are sound each may clash on a node', () => {
  const both = sharesOfNodes({ shares: [{ id: A, path: '/x' }] }, { shares: [{ id: B, path: '/x' }] })
  expect(() => assertPathsApart(both)).toThrow(/same path/)
})
