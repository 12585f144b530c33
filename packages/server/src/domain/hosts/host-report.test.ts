import { expect, test } from 'vitest'
import type { ClusterOnHost } from './cluster-on-host.ts'
import {
  type ChildOperation,
  EMPTY_REPORT,
  type HostFacts,
  type HostReport,
  isOver,
  problemOf,
  type ReportedNode,
  reportOf,
} from './host-report.ts'
import type { PlacedServer } from './hosts-in-cloud.ts'
import { arrivedEntry, askedEntry } from './node-outcome.ts'

const server: PlacedServer = {
  id: 's1',
  name: 'demo-worker-0',
  clusterId: 'c1',
  projectId: 'p1',
  host: 'h1',
  status: 'ACTIVE',
  taskState: null,
  volumeBacked: true,
  volumeIds: ['v1'],
  fault: null,
}
const cluster: ClusterOnHost = {
  id: 'c1',
  name: 'demo',
  project_id: 'p1',
  status: 'Active',
  busy: null,
  nodes: new Map([['s1', { name: 'demo-worker-0', boot_volume_id: 'v1' }]]),
}
const facts = (differences: Partial<HostFacts> = {}): HostFacts => ({
  kind: 'drain',
  servers: [server],
  clusters: new Map([['c1', cluster]]),
  children: [],
  stopped: null,
  ...differences,
})
const child = (differences: Partial<ChildOperation> = {}): ChildOperation => ({
  id: 'o1',
  cluster_id: 'c1',
  state: 'running',
  hasEnded: false,
  atOnce: 1,
  last_error: null,
  journal: new Map(),
  ...differences,
})
const being = (outcome: ReportedNode['outcome']): HostReport => {
  const report = reportOf(EMPTY_REPORT, facts())
  return { ...report, nodes: report.nodes.map((node) => ({ ...node, outcome })) }
}
const moving = () => being('moving')
const nodeOf = (report: ReturnType<typeof reportOf>) => report.nodes[0]

test('who is on the host waits for its turn; a server of a cluster that is not ours is not in the report', () => {
  const foreign = { ...server, id: 's2', clusterId: 'c2' }
  const report = reportOf(EMPTY_REPORT, facts({ servers: [server, foreign] }))
  expect(report.nodes).toMatchObject([{ id: 's1', outcome: 'waiting', reason: null }])
  expect(isOver(report, [])).toBe(false)
})

test('a node whose cluster is still being made is waited for, though the database has not got it yet', () => {
  const making = { ...cluster, status: 'Spawning', busy: { id: 'o9', kind: 'create' as const }, nodes: new Map() }
  const report = reportOf(EMPTY_REPORT, facts({ clusters: new Map([['c1', making]]) }))
  expect(nodeOf(report)).toMatchObject({ outcome: 'waiting' })
  expect(report.clusters[0]?.waits_for).toBe('Operation o9 (create) works on it.')
})

test('an operation of ours on the cluster is nothing it waits for, and its journal is the outcome', () => {
  const asked = child({ journal: new Map([[askedEntry('s1'), { outcome: 'begun' }]]) })
  const busy = { ...cluster, busy: { id: 'o1', kind: 'move' as const } }
  const under = reportOf(moving(), facts({ children: [asked], clusters: new Map([['c1', busy]]) }))
  expect(nodeOf(under)).toMatchObject({ outcome: 'moving' })
  expect(under.clusters[0]?.waits_for).toBeNull()

  asked.journal = new Map([...asked.journal, [arrivedEntry('s1'), { outcome: 'moved', host: 'h2' }]])
  asked.journal = new Map([...asked.journal, ['health after 1', { status: 'GREEN', description: '' }]])
  const after = reportOf(under, facts({ servers: [], children: [asked] }))
  expect(nodeOf(after)).toMatchObject({ outcome: 'moved', host: 'h2' })
  expect(after.clusters[0]?.health).toBe('GREEN')
  expect(isOver(after, [asked])).toBe(false)
  expect(isOver(after, [{ ...asked, hasEnded: true }])).toBe(true)
})

test('a node whose cluster’s operation ended without a word of it has failed, with what took its place', () => {
  const superseded = child({ state: 'superseded', hasEnded: true })
  expect(nodeOf(reportOf(moving(), facts({ children: [superseded] })))).toMatchObject({
    outcome: 'failed',
    reason: 'The operation on its cluster ended (superseded): another operation took its place',
  })
})

test('what a cluster’s operation could not do after its nodes moved is told', () => {
  const lame = child({ state: 'failed', hasEnded: true, last_error: 'The cluster is RED: no route to host' })
  const report = reportOf(being('moved'), facts({ servers: [], children: [lame] }))
  expect(problemOf(report)).toBe('Cluster demo: The cluster is RED: no route to host')
})

test('a node that has moved and is back is told of: Nova has the last word', () => {
  const moved = being('moved')
  expect(nodeOf(reportOf(moved, facts()))).toMatchObject({ outcome: 'failed', reason: 'It is back on the host.' })
  expect(nodeOf(reportOf(moved, facts({ servers: [] })))).toMatchObject({ outcome: 'moved' })
})

test('when it is cancelled who waits stays, and who left by itself is gone', () => {
  const waiting = reportOf(EMPTY_REPORT, facts())
  expect(nodeOf(reportOf(waiting, facts({ stopped: 'Cancelled by dave.' })))).toMatchObject({
    outcome: 'stayed',
    reason: 'Cancelled by dave.',
  })
  expect(nodeOf(reportOf(waiting, facts({ servers: [] })))).toMatchObject({ outcome: 'gone' })
})
