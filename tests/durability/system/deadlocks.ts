import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Clusters before operations: the other way round than the service locks them. */
const LOCKS = [
  'begin',
  'select id from clusters for update',
  'select pg_sleep(0.03)',
  'select id from operations where finished_at is null for update',
  'commit',
]
const PAUSE_MS = 30

/** A session that waits for the service's transactions while they wait for it, again and again, as somebody's script in the same database may. */
export interface Deadlocks {
  /** How many of the service's PostgreSQL has broken off. */
  stop(): Promise<number>
}

/** @param url where the service finds out first that it waits in a circle (`deadlock_timeout` of its role), so that it is broken off */
export async function provokeDeadlocks(url: string): Promise<Deadlocks> {
  const client = new pg.Client({ connectionString: url, application_name: 'fennec test' })
  // The loss of its own connection is told by the next question.
  client.on('error', () => undefined)
  await client.connect()
  let isOver = false
  let own = 0
  /** A transaction of the service that found no circle when it looked does not look again: then it is ours that is broken off. */
  const lock = async (): Promise<void> => {
    try {
      for (const statement of LOCKS) await client.query(statement)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== '40P01') throw error
      own += 1
      await client.query('rollback')
    }
  }
  const provoking = (async () => {
    while (!isOver) {
      await lock()
      await sleep(PAUSE_MS)
    }
    // A session tells what it counted when it is at rest.
    await sleep(1500)
    const { rows } = await client.query(
      'select deadlocks::int from pg_stat_database where datname = current_database()',
    )
    await client.end()
    return Number(rows[0]?.deadlocks) - own
  })()
  // Told by stop().
  provoking.catch(() => undefined)
  return {
    stop() {
      isOver = true
      return provoking
    },
  }
}
