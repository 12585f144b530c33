import { useEffect, useState } from 'react'
import { ageOf, readWireDate } from '../wire-date.ts'

const TICK_MS = 5000

/** How long ago, kept up to date; the exact time as a hint. */
export function Age({ since }: { since: string }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  const date = readWireDate(since)
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString()}>
      {ageOf(since, now)}
    </time>
  )
}
