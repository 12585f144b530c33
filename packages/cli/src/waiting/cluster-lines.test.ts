import type { ClusterProgress, NodeProgress } from '@fennec/client'
import { expect, test } from 'vitest'
import { clusterNews, clusterPicture } from './cluster-lines.ts'

const node = (number: number, fraction: number, more: Partial<NodeProgress> = {}): NodeProgress => ({
  name: `demo-worker-${number}`,
  group: 'worker',
  fraction,
  step: 'Configure NTP',
  state: 'working',
  message: null,
  ...more,
})
const progress = (status: string, nodes: NodeProgress[]): ClusterProgress => ({
  cluster: { name: 'demo', status, status_description: '' } as ClusterProgress['cluster'],
  nodes,
})

test('a terminal has a bar for each node', () => {
  expect(clusterPicture(progress('Preparing', [node(0, 0.5), node(1, 1, { state: 'done' })]), 20)).toEqual([
    'demo: Preparing',
    'demo-worker-0  ██████████░░░░░░░░░░   50 %  Configure NTP',
    'demo-worker-1  ████████████████████  100 %  done',
  ])
})

test('where there is no room for all nodes those that are behind are shown', () => {
  const nodes = [0.9, 0.1, 0.8, 0.2].map((fraction, at) => node(at, fraction))
  const picture = clusterPicture(progress('Waiting', nodes), 3)
  expect(picture).toHaveLength(4)
  expect(picture[1]).toMatch(/^demo-worker-1/)
  expect(picture.at(-1)).toBe('… and 2 more nodes, which are further.')
})

test('a pipe has a line for what is new, and none for what is not', () => {
  const first = progress('Preparing', [node(0, 0.5)])
  expect(clusterNews(null, first)).toEqual(['demo: Preparing', 'demo-worker-0: Configure NTP'])
  expect(clusterNews(first, first)).toEqual([])
  const failed = progress('Preparing', [node(0, 0.5, { state: 'failed', message: 'no route' })])
  expect(clusterNews(first, failed)).toEqual(['demo-worker-0: failed: Configure NTP: no route'])
})
