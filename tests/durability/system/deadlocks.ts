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
  /** How many of its own PostgreSQL has broken off: the others that its log tells of were the service's. */
  stop(): Promise<number>
}

/**
 * @param url where the service finds out first that it waits in a circle, so that it is broken off: `deadlock_timeout` of its
 * role is longer than the pause between the locks here, or it looks before there is a circle
 */
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
    await client.end()
    return own
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
