import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'fennec' and state = 'idle in transaction' and datname = current_database()`
/** Often enough to meet the moment between two statements. */
const EVERY_MS = 20

/** Ends the service's connections in the middle of their transactions, as a restart, a failover or a time limit of the database does. */
export interface Cutting {
  /** How many it was. */
  stop(): Promise<number>
}

/** @param url of the service's own database */
export async function cutTransactions(url: string): Promise<Cutting> {
  const client = new pg.Client({ connectionString: url, application_name: 'fennec test' })
  // The loss of its own connection is told by the next question.
  client.on('error', () => undefined)
  await client.connect()
  let isOver = false
  let cuts = 0
  const cutting = (async () => {
    try {
      while (!isOver) {
        cuts += (await client.query(CUT)).rowCount ?? 0
        await sleep(EVERY_MS)
      }
    } finally {
      await client.end()
    }
  })()
  // Told by stop().
  cutting.catch(() => undefined)
  return {
    async stop() {
      isOver = true
      await cutting
      return cuts
    },
  }
}
