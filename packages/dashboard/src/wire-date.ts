import { t } from './strings.ts'

/** The API writes UTC without saying so. */
export function readWireDate(text: string): Date {
  return new Date(/[zZ]$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`)
}

/** How long ago: `3 min`, `2 days`. */
export function ageOf(text: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - readWireDate(text).getTime()) / 1000))
  if (seconds < 60) return t.age.seconds(seconds)
  if (seconds < 3600) return t.age.minutes(Math.floor(seconds / 60))
  if (seconds < 48 * 3600) return t.age.hours(Math.floor(seconds / 3600))
  return t.age.days(Math.floor(seconds / 86_400))
}
