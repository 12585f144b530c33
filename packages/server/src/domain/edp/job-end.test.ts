import { expect, test } from 'vitest'
import { endingOf } from './job-end.ts'
import { lookAgainInMs } from './look-interval.ts'
import { withoutCredentials } from './without-credentials.ts'

test.each([
  [{ status: 0, cancelled: false }, 'SUCCEEDED', '0', /^$/],
  [{ status: 101, cancelled: false }, 'FAILED', '101', /ended with status 101\. Its log says why/],
  [{ status: 137, cancelled: false }, 'FAILED', '137', /no memory left/],
  [{ status: 139, cancelled: false }, 'FAILED', '139', /signal 11/],
  [{ status: 143, cancelled: true }, 'KILLED', '143', /^Cancelled by alice\.$/],
  [{ status: null, cancelled: true }, 'KILLED', null, /before it began/],
] as const)('a process that ended as %j', (end, status, returnCode, says) => {
  const ending = endingOf(end, 'alice')
  expect(ending).toMatchObject({ status, returnCode })
  expect(ending.description).toMatch(says)
})

test('a job is looked at less often the longer it runs, and at least every quarter of a minute', () => {
  expect([0, 10_000, 60_000, 86_400_000].map((ms) => lookAgainInMs(1000, ms))).toEqual([1000, 2000, 7000, 15_000])
})

test('credentials that a job says are not in its log', () => {
  const said = 'key=AKIA-long-enough/secret ok AKIA-long-enough/secret\u0000'
  expect(withoutCredentials(said, ['AKIA-long-enough/secret', '', 'ok'])).toBe('key=*** ok ***')
})
