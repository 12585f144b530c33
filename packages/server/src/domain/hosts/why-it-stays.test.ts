import { expect, test } from 'vitest'
import type { ClusterOnHost } from './cluster-on-host.ts'
import { whyItStays } from './why-it-stays.ts'

const server = { id: 's1', status: 'ACTIVE', volumeBacked: true, volumeIds: ['v1', 'v2'] }
const cluster = (differences: Partial<ClusterOnHost> = {}): ClusterOnHost => ({
  id: 'c1',
  name: 'demo',
  project_id: 'p1',
  status: 'Active',
  busy: null,
  nodes: new Map([['s1', { name: 'demo-worker-0', boot_volume_id: 'v1' }]]),
  ...differences,
})

test('a running node on its own boot volume can go', () => {
  expect(whyItStays('drain', cluster(), server)).toBeNull()
  expect(whyItStays('evacuate', cluster(), { ...server, status: 'SHUTOFF' })).toBeNull()
})

test('a busy cluster is no reason: it is waited for', () => {
  const busy = { id: 'o1', kind: 'scale' } as const
  expect(whyItStays('drain', cluster({ status: 'Scaling', busy }), server)).toBeNull()
})

test.each([
  ['an image-backed node', cluster(), { ...server, volumeBacked: false }, /^Its root disk is a file on this host/],
  ['one that does not run', cluster(), { ...server, status: 'SHUTOFF' }, /^It is SHUTOFF in Nova/],
  ['one without its volume', cluster(), { ...server, volumeIds: ['v2'] }, /^Its boot volume v1 is not among .* \(v2\)/],
  ['one of a cluster in Error', cluster({ status: 'Error' }), server, /^Its cluster is in Error/],
  ['one that its cluster does not have', cluster({ nodes: new Map() }), server, /left over/],
])('%s stays', (_what, of, which, why) => {
  expect(whyItStays('drain', of, which)).toMatch(why)
})
