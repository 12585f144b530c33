import { expect, test } from 'vitest'
import type { ClusterNodeGroup } from '../api/wire.ts'
import { sharesOf } from './shares-of.ts'

test('the cluster’s shares are shown first, then those that node groups have beside them', () => {
  const group = (name: string, shares: ClusterNodeGroup['shares']) => ({ name, shares }) as ClusterNodeGroup
  expect(
    sharesOf({
      shares: [{ id: 'a', access_level: 'ro' }],
      node_groups: [
        group('master', null),
        group('worker', [
          { id: 'a', path: '/x' },
          { id: 'b', path: '/logs/' },
        ]),
      ],
    }),
  ).toEqual([
    { id: 'a', path: '/mnt/a', readOnly: true, nodeGroup: null },
    { id: 'b', path: '/logs', readOnly: false, nodeGroup: 'worker' },
  ])
})
