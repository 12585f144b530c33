import { expect, test } from 'vitest'
import { nextStart, type Schedule, scheduleOf } from './schedule.ts'

const NOW = new Date('2026-01-15T10:00:00Z')
const scheduled = (wish: Record<string, string | number>) =>
  scheduleOf({ job_execution_type: 'scheduled', ...wish }, NOW)

test.each([
  [{}, /needs start/],
  [{ start: 'tomorrow' }, /needs start/],
  [{ start: '2026-02-30 00:00:00' }, /needs start/],
  [{ start: '2026-01-15 10:00:00' }, /is not in the future: it is 2026-01-15 10:00:00 UTC/],
  [{ start: '2026-01-16 10:00:00', frequency: 'often' }, /'often' must be a whole number of minutes/],
  [{ start: '2026-01-16 10:00:00', frequency: 0 }, /from 1 to/],
  [{ start: '2026-01-16 10:00:00', frequency: 200_000_000_000 }, /from 1 to 5270400 \(ten years\)/],
  [{ start: '2026-01-16 10:00:00', end: '2026-01-16 10:00:00' }, /must be after its start/],
  [{ start: '2026-01-16 10:00:00', colour: 'red' }, /knows no colour/],
])('a schedule %j is refused', (wish, says) => {
  expect(scheduled(wish)).toMatch(says)
})

test('without a schedule a job begins at once', () => {
  expect(scheduleOf({}, NOW)).toBeNull()
  expect(scheduleOf({ job_execution_type: 'workflow' }, NOW)).toBeNull()
  expect(scheduleOf({ job_execution_type: 'nightly' }, NOW)).toMatch(/must be workflow \(at once\) or scheduled/)
})

test('a recurring job begins again at its next turn, up to its end', () => {
  const hourly = scheduled({ start: '2026-01-15 11:00:00', frequency: 60, end: '2026-01-15 14:00:00' }) as Schedule
  const after = (time: string) =>
    nextStart(hourly, new Date(`2026-01-15T${time}Z`))
      ?.toISOString()
      .slice(11, 16)
  expect([after('11:00:10'), after('12:59:00'), after('13:30:00'), after('14:00:00')]).toEqual([
    '12:00',
    '13:00',
    '14:00',
    undefined,
  ])
  expect(nextStart({ ...hourly, everyMinutes: null }, NOW)).toBeNull()
})
