/** How a job is doing, by what lies in its directory on the node. */
export type JobState =
  /** Placed, and not begun. */
  | (Seen & { is: 'new' })
  /** `pid`: of its first process; null: it has none yet. */
  | (Seen & { is: 'running'; pid: number | null })
  /** `status` of the program; null: it was cancelled before it began. */
  | (Seen & { is: 'ended'; status: number | null })
  /** Begun, and nobody knows how it ended: the node was restarted, or the supervisor was killed. */
  | (Seen & { is: 'lost' })
  /** There is no directory: the disk was written anew, or it never was. */
  | (Seen & { is: 'gone' })

interface Seen {
  /** Somebody wanted it to end before it had. */
  cancelled: boolean
  /** Bytes that it wrote so far. */
  said: { stdout: number; stderr: number }
}

/** Of the line that `job.sh` says. @throws Error when it is another */
export function readJobState(line: string): JobState {
  const [is, word = '-', cancelled, stdout = '0', stderr = '0'] = line.trim().split(/\s+/)
  const seen = { cancelled: cancelled === 'cancelled', said: { stdout: Number(stdout), stderr: Number(stderr) } }
  if (is === 'new' || is === 'lost' || is === 'gone') return { ...seen, is }
  if (is === 'running') return { ...seen, is, pid: word === '-' ? null : Number(word) }
  if (is === 'ended') return { ...seen, is, status: word === 'never' ? null : Number(word) }
  throw new Error(`The node tells no state of a job: ${JSON.stringify(line.slice(0, 200))}.`)
}
