/** What became of a job's process, by who looked at its node. */
export interface ProcessEnd {
  /** Its status; null: cancelled before it began. */
  status: number | null
  cancelled: boolean
}

export interface JobEnding {
  status: 'SUCCEEDED' | 'FAILED' | 'KILLED'
  description: string
  returnCode: string | null
}

/** @param by who cancelled it, where that is known */
export function endingOf({ status, cancelled }: ProcessEnd, by: string | null): JobEnding {
  const returnCode = status === null ? null : String(status)
  if (cancelled) {
    const who = by === null ? 'Cancelled' : `Cancelled by ${by}`
    return { status: 'KILLED', description: status === null ? `${who} before it began.` : `${who}.`, returnCode }
  }
  if (status === 0) return { status: 'SUCCEEDED', description: '', returnCode }
  return {
    status: 'FAILED',
    description: `The job ended with ${statusInWords(status ?? 0)}. Its log says why.`,
    returnCode,
  }
}

/** A shell adds 128 to the number of a signal. */
function statusInWords(status: number): string {
  if (status === 137) return 'status 137: it was killed, by hand or because its node has no memory left'
  if (status > 128 && status < 160) return `status ${status}: signal ${status - 128}`
  return `status ${status}`
}

/** Ends that the job did not choose itself. */
export const failed = (description: string): JobEnding => ({ status: 'FAILED', description, returnCode: null })
export const killed = (description: string): JobEnding => ({ status: 'KILLED', description, returnCode: null })
