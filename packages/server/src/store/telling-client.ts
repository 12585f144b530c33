import pg from 'pg'
import { asking, connecting } from './database-away.ts'

/** A connection that says by one error that the database is away. */
export class TellingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const asked: unknown = super.query(...(given as [string]))
    // One with a callback, or a cursor, is not a promise; the service has none.
    return (asked instanceof Promise ? asking(() => asked as Promise<unknown>) : asked) as never
  }
}

/** The same of those that are not had. */
export class TellingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(told: Parameters<pg.Pool['connect']>[0]): void
  override connect(told?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    return told === undefined ? connecting(() => super.connect()) : super.connect(told)
  }
}
