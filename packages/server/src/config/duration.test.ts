import { expect, test } from 'vitest'
import { DURATION, durationMs } from './duration.ts'

test.each([
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['12h', 43_200_000],
  ['1d', 86_400_000],
])('%s is %d ms', (text, ms) => {
  expect(text).toMatch(new RegExp(DURATION))
  expect(durationMs(text)).toBe(ms)
})

test.each(['', '10', '0s', '-1d', '1.5h', '1w', ' 1d'])('%j is no duration', (text) => {
  expect(text).not.toMatch(new RegExp(DURATION))
})
