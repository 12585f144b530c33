import { setTimeout as sleep } from 'node:timers/promises'
import { cpuTime } from '../cpu-time.ts'

const LOOK_EVERY_MS = 500
/** What an OpenStack that is asked nothing takes of two cores, and some more. */
const QUIET_SHARE = 0.25
const QUIET_LOOKS = 2
const GIVE_UP_AFTER_MS = 20_000

/**
 * What the last measurement left to be done (a database purges what was deleted, and writes what it kept in memory) would be
 * in the p99 of the next. A machine that does not come to rest is measured all the same: its other work is there in every row.
 */
export async function untilQuiet(): Promise<void> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS
  let last = await cpuTime()
  for (let quiet = 0; quiet < QUIET_LOOKS && Date.now() < giveUpAt; ) {
    await sleep(LOOK_EVERY_MS)
    const now = await cpuTime()
    quiet = (now.busy - last.busy) / (now.all - last.all) < QUIET_SHARE ? quiet + 1 : 0
    last = now
  }
}
