import type { SimpleConfig } from '@fennec/contract'

/** When a job begins, and again and again, if it does. */
export interface Schedule {
  start: Date
  /** null: once. */
  everyMinutes: number | null
  /** null: for as long as its cluster is there. */
  end: Date | null
}

const TIME = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/
/** Ten years: the turn after has to be a time that database and clients can hold. */
const LONGEST_FREQUENCY_MINUTES = 10 * 366 * 24 * 60
const KNOWN = ['job_execution_type', 'start', 'end', 'frequency']

/** What `job_execution_info` asks for; null: at once. @returns a text: what is wrong with it */
export function scheduleOf(info: SimpleConfig, now: Date): Schedule | null | string {
  const type = info.job_execution_type ?? 'workflow'
  if (type === 'workflow') return null
  if (type !== 'scheduled') return `job_execution_type is '${type}': it must be workflow (at once) or scheduled.`
  const unknown = Object.keys(info).filter((name) => !KNOWN.includes(name))
  if (unknown.length > 0) return `A scheduled job knows no ${unknown.join(', ')}: it takes start, frequency and end.`
  const start = timeOf(info.start)
  if (start === null) return `A scheduled job needs start, as YYYY-MM-DD HH:MM:SS in UTC.`
  if (start <= now) return `The job's start ${String(info.start)} is not in the future: it is ${textOf(now)} UTC.`
  const everyMinutes = info.frequency === undefined ? null : Number(info.frequency)
  if (
    everyMinutes !== null &&
    !(Number.isInteger(everyMinutes) && everyMinutes >= 1 && everyMinutes <= LONGEST_FREQUENCY_MINUTES)
  ) {
    return `The job's frequency '${String(info.frequency)}' must be a whole number of minutes, from 1 to ${LONGEST_FREQUENCY_MINUTES} (ten years).`
  }
  const end = info.end === undefined ? null : timeOf(info.end)
  if (info.end !== undefined && (end === null || end <= start)) {
    return `The job's end '${String(info.end)}' must be after its start, as YYYY-MM-DD HH:MM:SS in UTC.`
  }
  return { start, everyMinutes, end }
}

/** The start of the run after one that has ended now. Those that would have begun meanwhile are left out. null: there is none */
export function nextStart({ start, everyMinutes, end }: Schedule, now: Date): Date | null {
  if (everyMinutes === null) return null
  const everyMs = everyMinutes * 60_000
  const passed = Math.max(1, Math.floor((now.getTime() - start.getTime()) / everyMs) + 1)
  const next = new Date(start.getTime() + passed * everyMs)
  return end !== null && next > end ? null : next
}

export const textOf = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ')

function timeOf(text: unknown): Date | null {
  if (typeof text !== 'string' || !TIME.test(text)) return null
  const time = new Date(`${text.replace(' ', 'T')}Z`)
  return Number.isNaN(time.getTime()) || textOf(time) !== text ? null : time
}
