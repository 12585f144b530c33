import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { leaseMoment, leaseSignal } from './lease-signal.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

test('whoever asks after the lease has run out learns it, though no timer has had its turn', () => {
  const { signal } = leaseSignal(1000, leaseMoment())
  vi.advanceTimersByTime(1000)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(() => signal.throwIfAborted()).toThrow(/aborted/)
  expect(signal.aborted).toBe(true)
})

test('a lease lasts from the moment the database was asked to extend it, not from when its answer came', () => {
  const lease = leaseSignal(1000, leaseMoment())
  vi.advanceTimersByTime(500)
  const asked = leaseMoment()
  vi.advanceTimersByTime(400)
  lease.extend(asked)
  vi.advanceTimersByTime(600)
  expect(lease.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(lease.signal.aborted).toBe(true)
})

test('those who listen hear of the end as soon as anybody asks', () => {
  const { signal } = leaseSignal(1000, leaseMoment())
  const heard = vi.fn()
  signal.addEventListener('abort', heard)
  vi.setSystemTime(Date.now() + 1001)
  expect([signal.aborted, heard.mock.calls.length]).toEqual([true, 1])
})
