import { expect, test } from 'vitest'
import { ageOf, readWireDate } from './wire-date.ts'

test('dates of the API are UTC wherever the browser is', () => {
  expect(readWireDate('2026-01-15T10:00:00').toISOString()).toBe('2026-01-15T10:00:00.000Z')
})

test.each([
  ['2026-01-15T10:00:00', '0 s'],
  ['2026-01-15T09:59:01', '59 s'],
  ['2026-01-15T09:30:00', '30 min'],
  ['2026-01-14T10:00:00', '24 h'],
  ['2026-01-13T10:00:00', '2 days'],
  ['2026-01-15T10:00:05', '0 s'],
])('what began at %s is %s old at ten', (since, age) => {
  expect(ageOf(since, Date.parse('2026-01-15T10:00:00Z'))).toBe(age)
})
