import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MARKED_KINDS, type MarkedResource } from './marked-resource.ts'
import { orphanReason, seedOrphanReason, YOUNG_MS } from './orphan.ts'
import type { Owner } from './owner.ts'

const NOW = Date.parse('2026-01-15T10:00:00Z')
const node = { group_id: 'g1', index: 0 }

const aResource = (differences: Partial<MarkedResource> = {}): MarkedResource => ({
  kind: 'server',
  id: 's1',
  name: 'demo-worker-0',
  project_id: 'p1',
  cluster_id: 'c1',
  seed_id: null,
  node,
  created_at: new Date(NOW - YOUNG_MS),
  ...differences,
})

const cluster = { status: 'Active', trust_id: 't1', nodes: [node] }
const anOwner = (differences: Partial<Owner> = {}): Owner => ({
  cluster,
  busy: false,
  intended: false,
  known: true,
  ...differences,
})

const anyKind = fc.constantFrom(...MARKED_KINDS)
const anyResource = fc
  .record({ kind: anyKind, ageMs: fc.nat(10 * YOUNG_MS), index: fc.option(fc.nat(3)) })
  .map(({ kind, ageMs, index }) =>
    aResource({
      kind,
      created_at: new Date(NOW - ageMs),
      node: index === null ? null : { group_id: 'g1', index },
    }),
  )
const anyOwner = fc
  .record({
    status: fc.constantFrom('Active', 'Error', 'Spawning', 'Deleting', 'Validating'),
    there: fc.boolean(),
    nodes: fc.uniqueArray(fc.nat(3)),
    busy: fc.boolean(),
    intended: fc.boolean(),
  })
  .map(({ status, there, nodes, ...more }) =>
    anOwner({
      ...more,
      cluster: there ? { status, trust_id: 's1', nodes: nodes.map((index) => ({ group_id: 'g1', index })) } : null,
    }),
  )

const orphans = (resource: MarkedResource, owner: Owner) => orphanReason(resource, owner, NOW) !== null

test('what an operation may be working on is never an orphan', () => {
  fc.assert(fc.property(anyResource, anyOwner, (resource, owner) => !orphans(resource, { ...owner, busy: true })))
})

test('what is young, or of unknown age, is never an orphan; a trust is young while there is an intent', () => {
  fc.assert(
    fc.property(anyResource, anyOwner, fc.nat(YOUNG_MS - 1), (resource, owner, ageMs) => {
      fc.pre(resource.kind !== 'trust')
      const young = { ...resource, created_at: new Date(NOW - ageMs) }
      return !orphans(young, owner) && !orphans({ ...resource, created_at: null }, owner)
    }),
  )
  expect(orphans(aResource({ kind: 'trust' }), anOwner({ cluster: null, intended: true }))).toBe(false)
})

test('what belongs to a node of its cluster is never an orphan, nor its stack and its trust', () => {
  fc.assert(
    fc.property(anyResource, anyOwner, (resource, owner) => {
      fc.pre(owner.cluster !== null && owner.cluster.nodes.length > 0)
      const nodes = owner.cluster?.nodes ?? []
      const isItsOwn = nodes.some(({ index }) => index === resource.node?.index)
      fc.pre(isItsOwn || resource.kind === 'stack' || resource.kind === 'trust')
      return !orphans(resource, owner)
    }),
  )
})

test.each(MARKED_KINDS)('a %s of a cluster that does not exist is an orphan', (kind) => {
  expect(orphanReason(aResource({ kind }), anOwner({ cluster: null }), NOW)).toBe('no_such_cluster')
})

test.each(['server', 'volume', 'port', 'access-rule'] as const)(
  'a %s of a node that has left its cluster is an orphan',
  (kind) => {
    const left = aResource({ kind, node: { group_id: 'g1', index: 7 } })
    expect(orphanReason(left, anOwner(), NOW)).toBe('no_such_node')
  },
)

test('what came into being after a creation was undone is an orphan', () => {
  const failed = anOwner({ cluster: { status: 'Error', trust_id: 't1', nodes: [] } })
  expect(orphanReason(aResource({ kind: 'stack', node: null }), failed, NOW)).toBe('cluster_failed')
})

test('a second trust of a cluster is an orphan', () => {
  expect(orphanReason(aResource({ kind: 'trust', id: 't2' }), anOwner(), NOW)).toBe('not_its_trust')
})

test.each([
  ['has no row', undefined, 'no_such_seed'],
  ['is not the one of its row', { volume_id: 'v2' }, 'no_such_seed'],
  ['is that of its row', { volume_id: 'v1' }, null],
  ['is being filled', { volume_id: null }, null],
] as const)('a volume to clone from that %s', (_, row, reason) => {
  const volume = aResource({ kind: 'volume', id: 'v1', cluster_id: null, seed_id: 'seed-1', node: null })
  expect(seedOrphanReason(volume, row, NOW)).toBe(reason)
  expect(seedOrphanReason({ ...volume, created_at: new Date(NOW) }, row, NOW)).toBeNull()
})
