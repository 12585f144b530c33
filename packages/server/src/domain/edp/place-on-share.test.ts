import { expect, test } from 'vitest'
import { aCluster } from '../../store/test-records.ts'
import { placeOnShare } from './place-on-share.ts'

const ID = '7dcf1b1c-5c1f-4b6c-9f6e-1d1f0e2f3a4b'
const OTHER = '00000000-5c1f-4b6c-9f6e-1d1f0e2f3a4b'
const URL_THERE = `manila://${ID}/in/words.txt`

function cluster(shares: object[] | null, ofGroups: (object[] | null)[] = [null]) {
  const [group] = aCluster({ nodes: 1 }).node_groups
  if (!group) throw new Error('a cluster has a node group')
  const node_groups = ofGroups.map((own, at) => ({ ...group, name: `group-${at}`, count: 1, shares: own }))
  return { name: 'demo', shares, node_groups } as unknown as Parameters<typeof placeOnShare>[1]
}

test('what is on a share of the cluster is below the place where it is mounted, whatever the letters of its id', () => {
  expect(placeOnShare(URL_THERE, cluster([{ id: ID }]))).toBe(`/mnt/${ID}/in/words.txt`)
  expect(placeOnShare(URL_THERE.replace(ID, ID.toUpperCase()), cluster([{ id: ID, path: '/data' }]))).toBe(
    '/data/in/words.txt',
  )
})

test('a share that all node groups mount at one path will do, also for writing', () => {
  expect(placeOnShare(URL_THERE, cluster(null, [[{ id: ID }], [{ id: ID }]]), true)).toBe(`/mnt/${ID}/in/words.txt`)
})

test.each([
  ['nobody mounts it', cluster([{ id: OTHER }]), URL_THERE, /cluster demo does not mount\. Mount it/],
  ['a group does not', cluster(null, [[{ id: ID }], null]), URL_THERE, /node group\(s\) group-1 of cluster demo/],
  [
    'it is mounted here and there',
    cluster(null, [[{ id: ID, path: '/a' }], [{ id: ID, path: '/b' }]]),
    URL_THERE,
    /mounted at \/a and \/b/,
  ],
  ['it is read-only', cluster([{ id: ID, access_level: 'ro' }]), URL_THERE, /mounts its share read-only/],
  ['the path leads out of it', cluster([{ id: ID }]), `manila://${ID}/../etc/passwd`, /must not contain '\.\.'/],
  ['it is the share itself', cluster([{ id: ID }]), `manila://${ID}/`, /names no file or directory/],
])('refused to write where %s', (_why, there, url, words) => {
  expect(() => placeOnShare(url, there, true)).toThrow(words)
})
