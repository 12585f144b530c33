import { LRUCache } from 'lru-cache'
import { type Connection, connect } from './connection.ts'
import { type GuestAddress, identity } from './guest-address.ts'
import { GuestError } from './guest-error.ts'

export interface ConnectionPoolOptions {
  maxConnections: number
  connectTimeoutMs: number
  channelTimeoutMs: number
  idleMs: number
}

export interface AcquireOptions {
  signal: AbortSignal | undefined
  connectTimeoutMs?: number
  /** How long to wait for another node's connection to become free. */
  queueTimeoutMs: number
}

const MAX_PINNED = 10_000

interface Entry {
  address: GuestAddress
  opening: Promise<Connection>
  /** Users at this moment, waiting for it to open or running a command. */
  users: number
  idleTimer: NodeJS.Timeout | undefined
  lastUsedAt: number
  /** Its connection is closed, or never came to be. */
  gone: boolean
}

function taken(entry: Entry): Entry {
  entry.users += 1
  clearTimeout(entry.idleTimer)
  return entry
}

/** One connection per node, a bounded number in all; one that nobody has used for a while is closed. */
export class ConnectionPool {
  readonly #options: ConnectionPoolOptions
  readonly #entries = new Map<string, Entry>()
  /** Until whoever asked has stored it. */
  readonly #pinned = new LRUCache<string, string>({ max: MAX_PINNED })
  readonly #queue: (() => void)[] = []
  /** Connections that are not closed yet: also those that nobody can use any more. */
  #open = 0
  #closed = false

  constructor(options: ConnectionPoolOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#open
  }

  /** Runs `use` on the node's connection. The connection is not closed under it for want of use. */
  async with<T>(
    address: GuestAddress,
    options: AcquireOptions,
    use: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    const key = identity(address)
    const present = this.#entries.get(key)
    const entry = present ? taken(present) : await this.#opened(key, address, options)
    try {
      return await use(await entry.opening)
    } finally {
      entry.users -= 1
      entry.lastUsedAt = performance.now()
      if (entry.users === 0) this.#idle(key, entry)
    }
  }

  async #opened(key: string, address: GuestAddress, options: AcquireOptions): Promise<Entry> {
    const deadline = performance.now() + options.queueTimeoutMs
    // Nothing may be awaited between finding room and taking it.
    while (!this.#hasRoom()) await this.#turn(address, deadline, options.signal)
    if (this.#closed) throw new GuestError(address.name, 'unreachable', 'the service is shutting down')
    // While we waited somebody else may have opened it.
    const present = this.#entries.get(key)
    if (present) return taken(present)
    const pinned = { ...address, hostKey: address.hostKey ?? this.#pinned.get(key) ?? null }
    const entry: Entry = {
      address,
      // Taken from the start: one without users may be closed to make room.
      users: 1,
      idleTimer: undefined,
      lastUsedAt: performance.now(),
      gone: false,
      opening: connect(pinned, {
        timeoutMs: options.connectTimeoutMs ?? this.#options.connectTimeoutMs,
        signal: options.signal,
        channelTimeoutMs: this.#options.channelTimeoutMs,
        onClose: () => this.#gone(key, entry),
        onDeaf: () => this.#drop(key, entry),
      }),
    }
    this.#entries.set(key, entry)
    this.#open += 1
    entry.opening.then(
      (connection) => this.#pinned.set(key, connection.hostKey),
      () => this.#gone(key, entry),
    )
    return entry
  }

  /** Room for one more connection. If there is none, the one unused for longest is closed, and calls when it is. */
  #hasRoom(): boolean {
    if (this.#closed || this.#open < this.#options.maxConnections) return true
    const idle = [...this.#entries].filter(([, entry]) => entry.users === 0)
    const oldest = idle.sort(([, a], [, b]) => a.lastUsedAt - b.lastUsedAt)[0]
    if (oldest) this.#end(...oldest)
    return false
  }

  #turn(address: GuestAddress, deadline: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (act: () => void) => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', aborted)
        const place = this.#queue.indexOf(called)
        if (place >= 0) this.#queue.splice(place, 1)
        act()
      }
      const called = () => leave(resolve)
      const aborted = () => leave(() => reject(signal?.reason))
      const timer = setTimeout(
        () =>
          leave(() =>
            reject(
              new GuestError(address.name, 'busy', `all ${this.#options.maxConnections} SSH connections stayed in use`),
            ),
          ),
        Math.max(0, deadline - performance.now()),
      )
      signal?.addEventListener('abort', aborted, { once: true })
      this.#queue.push(called)
    })
  }

  #idle(key: string, entry: Entry): void {
    const isOffered = this.#entries.get(key) === entry
    if (this.#closed || this.#queue.length > 0 || !isOffered) this.#end(key, entry)
    else entry.idleTimer = setTimeout(() => this.#end(key, entry), this.#options.idleMs)
  }

  #end(key: string, entry: Entry): void {
    this.#drop(key, entry)
    entry.opening.then(
      (connection) => connection.close(),
      // It never opened: its first user has been told.
      () => undefined,
    )
  }

  #drop(key: string, entry: Entry): void {
    clearTimeout(entry.idleTimer)
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }

  #gone(key: string, entry: Entry): void {
    this.#drop(key, entry)
    if (entry.gone) return
    entry.gone = true
    this.#open -= 1
    this.#queue[0]?.()
  }

  forget(address: GuestAddress): void {
    const key = identity(address)
    this.#pinned.delete(key)
    const entry = this.#entries.get(key)
    if (entry) this.#end(key, entry)
  }

  close(): void {
    this.#closed = true
    for (const [key, entry] of [...this.#entries]) this.#end(key, entry)
    for (const called of [...this.#queue]) called()
  }
}
