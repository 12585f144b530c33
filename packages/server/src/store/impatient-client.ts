import type pg from 'pg'
import { TellingClient } from './telling-client.ts'

/** Longer than any statement of the service takes; migrations have a connection without it. */
const ANSWER_WITHIN_MS = 20_000

/**
 * A connection whose loss is told to those who wait on it and to nobody else, and that is given up when the
 * database does not answer for long: one whose other end is gone without a word (a firewall, a dead host) would be waited
 * on for ever, and with it an engine or a request. The pool opens another.
 */
export class ImpatientClient extends TellingClient {
  #waiting: NodeJS.Timeout | undefined

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    // Those who use it learn it from their statement. Without a listener the loss of a connection in the middle of a
    // transaction would end the process.
    this.on('error', () => undefined)
    this.on('drain', () => clearTimeout(this.#waiting))
    this.on('end', () => clearTimeout(this.#waiting))
  }

  override query(...given: unknown[]): never {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#giveUp(), ANSWER_WITHIN_MS)
    this.#waiting.unref()
    return super.query(...given)
  }

  #giveUp(): void {
    const { stream } = (this as unknown as { connection: { stream: { destroy(error: Error): void } } }).connection
    stream.destroy(new Error(`Connection terminated: no answer for ${ANSWER_WITHIN_MS / 1000} s`))
  }
}
