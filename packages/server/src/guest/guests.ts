import { setTimeout as sleep } from 'node:timers/promises'
import type { Guest, RunOptions } from '@fennec/plugins/interface'
import { shellQuote } from '@fennec/plugins/shell-quote'
import { ConnectionPool } from './connection-pool.ts'
import { lastWords } from './execute.ts'
import type { GuestAddress } from './guest-address.ts'
import { GuestError } from './guest-error.ts'
import { fingerprint } from './host-key.ts'

export interface GuestsOptions {
  /** SSH connections open at once, over all clusters. */
  maxConnections?: number
  connectTimeoutMs?: number
  /** How long a node may take to begin with a command on a connection that is open. */
  channelTimeoutMs?: number
  /** An unused connection is closed after this time. */
  idleMs?: number
  /** For commands that name no timeout of their own. */
  commandTimeoutMs?: number
}

/** What a node showed at contact: to be stored with the instance and passed as `hostKey` from then on. */
export interface SeenHostKey {
  /** OpenSSH form. */
  hostKey: string
  /** `SHA256:…` */
  fingerprint: string
  /** True when `address.hostKey` was null: the key is trusted because it was the first. */
  firstContact: boolean
}

export interface Guests {
  /** Opens nothing yet: the first command does. */
  guest(address: GuestAddress): Guest
  /** Tries until the node lets us in. @throws GuestError with the last reason; at once when the host key is not the pinned one */
  whenReachable(address: GuestAddress, options: { deadlineMs: number; signal?: AbortSignal }): Promise<SeenHostKey>
  /** The node's disk was written anew: what was known of its host key, and the connection to what it was, are no more. */
  forget(address: GuestAddress): void
  /** Ends all connections; what is running on them fails. */
  close(): void
}

const DEFAULTS = {
  maxConnections: 100,
  connectTimeoutMs: 15_000,
  channelTimeoutMs: 15_000,
  idleMs: 30_000,
  commandTimeoutMs: 300_000,
}
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 2000
const RETRY_GROWTH = 1.5

export function createGuests(options: GuestsOptions = {}): Guests {
  const settings = { ...DEFAULTS, ...options }
  const pool = new ConnectionPool(settings)

  async function run(address: GuestAddress, command: string, given: RunOptions = {}) {
    const asRoot = given.asRoot === true && address.username !== 'root'
    const whole = asRoot ? `sudo -n -- /bin/sh -c ${shellQuote(command)}` : command
    const timeoutMs = given.timeoutMs ?? settings.commandTimeoutMs
    const result = await pool.with(address, { signal: given.signal, queueTimeoutMs: timeoutMs }, (connection) =>
      connection.exec(whole, { input: given.input, timeoutMs, signal: given.signal }),
    )
    if (result.exitCode === 0 || given.allowFailure === true) return result
    throw new GuestError(
      address.name,
      'command',
      `\`${firstWords(command)}\` ended with status ${result.exitCode}; ${lastWords(result.stderr)}`,
    )
  }

  return {
    guest: (address) => ({
      run: (command, given) => run(address, command, given),
      async writeFile(path, content, given = {}) {
        // Of this shell alone: an engine whose lease ran out may still write the same file, and would rename ours away.
        const beside = `${shellQuote(`${path}.fennec-new`)}.$$`
        const steps = [
          `umask 077; cat > ${beside}`,
          `chmod ${(given.mode ?? 0o644).toString(8)} ${beside}`,
          ...(given.owner ? [`chown ${shellQuote(given.owner)} ${beside}`] : []),
          `mv -f ${beside} ${shellQuote(path)}`,
        ]
        await run(address, steps.join(' && '), { input: content, ...(given.asRoot ? { asRoot: true } : {}) })
      },
      async readFile(path, given = {}) {
        return (await run(address, `cat ${shellQuote(path)}`, given)).stdout
      },
    }),

    async whenReachable(address, { deadlineMs, signal }) {
      const deadline = performance.now() + deadlineMs
      let delayMs = FIRST_RETRY_MS
      for (;;) {
        const leftMs = Math.max(1, deadline - performance.now())
        const acquire = {
          signal,
          queueTimeoutMs: leftMs,
          connectTimeoutMs: Math.min(settings.connectTimeoutMs, leftMs),
        }
        try {
          const hostKey = await pool.with(address, acquire, async (connection) => connection.hostKey)
          return { hostKey, fingerprint: fingerprint(hostKey), firstContact: address.hostKey === null }
        } catch (error) {
          if (!(error instanceof GuestError) || error.failure === 'host-key') throw error
          if (performance.now() + delayMs >= deadline) {
            throw new GuestError(
              address.name,
              'timeout',
              `not reachable within ${deadlineMs / 1000} s; last: ${error.message}`,
              { cause: error },
            )
          }
        }
        await sleep(delayMs, undefined, signal ? { signal } : {})
        delayMs = Math.min(delayMs * RETRY_GROWTH, LAST_RETRY_MS)
      }
    },

    forget: (address) => pool.forget(address),

    close: () => pool.close(),
  }
}

/** A command may be a whole script, and a script may carry content: its beginning tells which one it was. */
function firstWords(command: string): string {
  const line = command.trim().split('\n')[0] ?? ''
  return line.length > 80 ? `${line.slice(0, 77)}…` : line
}
