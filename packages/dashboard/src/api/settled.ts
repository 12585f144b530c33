import { useEffect, useState } from 'react'

const PAUSE_MS = 400

/** A text when it has not changed for a moment: nothing is asked for each letter that is typed. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
