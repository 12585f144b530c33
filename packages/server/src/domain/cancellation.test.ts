import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endsAtOnce, whyNotCancellable } from './cancellation.ts'
import type { OperationKind } from './operation.ts'

const KINDS: readonly OperationKind[] = ['create', 'delete', 'update_keypair', 'scale', 'verify']
const steps = (...names: string[]) => names.map((name) => ({ name, result: null, created_at: new Date(0) }))
const SCALING = [
  'status Decommissioning',
  'plugin.decommission',
  'status Scaling',
  'remove nodes',
  'removed nodes are gone',
]

test('a deletion is never cancelled, whatever it has done', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (names) => {
      expect(whyNotCancellable({ kind: 'delete', input: {}, steps: steps(...names) })).toContain('a deletion goes on')
    }),
  )
})

test('what is done to a cluster for a host ends with the host’s operation, not alone', () => {
  for (const kind of ['move', 'evacuate'] as const) {
    expect(whyNotCancellable({ kind, input: {}, steps: [] })).toContain('by an operator’s order')
  }
})

test('what is being taken back already is not cancelled again', () => {
  for (const kind of KINDS.filter((each) => each !== 'delete')) {
    expect(whyNotCancellable({ kind, input: {}, steps: steps('failed') })).toContain('taken back already')
  }
})

test('a scaling can be cancelled except while its nodes are being removed', () => {
  const cancellable = SCALING.map((_, done) =>
    whyNotCancellable({
      kind: 'scale',
      input: { kept: [], removed: ['a'] },
      steps: steps(...SCALING.slice(0, done + 1)),
    }),
  )
  expect(cancellable.map((why) => why === null)).toEqual([true, true, false, false, true])
})

test('a scaling that removes nothing can be cancelled at any step', () => {
  const done = steps('status Scaling: Spawning', 'add nodes', 'instances')
  expect(whyNotCancellable({ kind: 'scale', input: { kept: ['a'], removed: [] }, steps: done })).toBeNull()
})

test('only what has nothing in the cloud ends where it is', () => {
  expect(KINDS.filter((kind) => endsAtOnce({ kind }))).toEqual(['update_keypair', 'verify'])
})
