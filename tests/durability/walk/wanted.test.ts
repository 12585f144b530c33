import { expect, test } from 'vitest'
import { type SeenCluster, Wanted } from './wanted.ts'

/** The walk's memory is what finds a loss: each of these is one that it must see. */
const counts = (worker: number) => new Map([['worker', worker]])
const active = (worker: number, saysWhy = false): SeenCluster => ({ status: 'Active', counts: counts(worker), saysWhy })
const error: SeenCluster = { status: 'Error', counts: new Map(), saysWhy: true }

function accepted(worker = 2) {
  const wanted = new Wanted()
  wanted.created('id', 'demo', counts(worker))
  const fault = (seen: SeenCluster, mayFail = false) => {
    const cluster = wanted.clusters.get('id')
    if (!cluster) throw new Error('it is not wanted')
    return wanted.fault(cluster, seen, mayFail)
  }
  return { wanted, fault }
}

test('a creation that ends in Error is a loss, unless something was broken or it was cancelled', () => {
  expect(accepted().fault(error)).toBe('is in Error')
  expect(accepted().fault(error, true)).toBeNull()
  const { wanted, fault } = accepted()
  wanted.cancelled('id', { id: 'operation', kind: 'create' })
  expect(fault(error)).toBeNull()
})

test('a cluster that was Active may not end in Error, whatever is broken', () => {
  const { fault } = accepted()
  expect(fault(active(2))).toBeNull()
  expect(fault(error, true)).toBe('is in Error')
})

test('a scaling that was taken back is a loss, unless something was broken and the cluster says why', () => {
  const scaled = () => {
    const one = accepted()
    expect(one.fault(active(2))).toBeNull()
    one.wanted.scaled('id', counts(3), false)
    return one
  }
  expect(scaled().fault(active(2, true))).toMatch(/has .*2.* nodes, .*3.* were accepted/)
  expect(scaled().fault(active(2), true)).toMatch(/were accepted/)
  expect(scaled().fault(active(2, true), true)).toBeNull()
  expect(scaled().fault(active(3))).toBeNull()
})

test('what a cluster said of a scaling that was taken back may be gone with the next change', () => {
  const { wanted, fault } = accepted()
  expect(fault(active(2))).toBeNull()
  wanted.scaled('id', counts(3), false)
  wanted.cancelled('id', { id: 'operation', kind: 'scale' })
  expect(fault(active(2))).toMatch(/were accepted/)
  wanted.changed('id')
  expect(fault(active(4))).toMatch(/were accepted/)
  expect(fault(active(2))).toBeNull()
})

test('a second scaling begins with what the first came to', () => {
  const { wanted, fault } = accepted()
  wanted.scaled('id', counts(3), false)
  wanted.scaled('id', new Map([['edge', 1]]), false)
  const seen = (worker: number) => ({
    status: 'Active',
    saysWhy: false,
    counts: new Map([...counts(worker), ['edge', 1]]),
  })
  expect(fault(seen(2))).toMatch(/were accepted/)
  expect(fault(seen(3))).toBeNull()
})

test('one that has come to no end is a loss, and so is one that is Active after it was in Error', () => {
  expect(accepted().fault({ ...active(2), status: 'Spawning' }, true)).toBe('is Spawning')
  const { fault } = accepted()
  expect(fault(error, true)).toBeNull()
  expect(fault(error)).toBeNull()
  expect(fault(active(2))).toBe('was in Error, and is Active')
})

test('an operation that failed is a loss, unless something was broken when it did; one that was cancelled may end as it likes', () => {
  const { wanted } = accepted()
  const ended = (id: string, state: string) => ({
    id,
    kind: 'grow',
    state,
    last_error: 'full',
    finished_at: '2026-11-30T12:00:00Z',
  })
  expect(wanted.faultOf(ended('a', 'failed'), false)).toBe('ended as failed: full')
  expect(wanted.faultOf(ended('a', 'failed'), true)).toBeNull()
  expect(wanted.faultOf(ended('a', 'failed'), false)).toBeNull()
  expect(wanted.faultOf(ended('b', 'cancelled'), true)).toBe('ended as cancelled: full')
  wanted.cancelled('id', { id: 'b', kind: 'grow' })
  expect(wanted.faultOf(ended('b', 'cancelled'), false)).toBeNull()
  expect(wanted.faultOf({ ...ended('b', 'running'), finished_at: null }, true)).toBe('is running: full')
  expect(wanted.faultOf(ended('c', 'superseded'), true)).toBe('ended as superseded: full')
  expect(wanted.faultOf({ ...ended('d', 'superseded'), kind: 'verify' }, false)).toBeNull()
})
