import type { CommandResult } from '@fennec/plugins/interface'
import pLimit from 'p-limit'
import ssh2, { type Client } from 'ssh2'
import { type ChannelOptions, type ExecOptions, execute } from './execute.ts'
import type { GuestAddress } from './guest-address.ts'
import { GuestError } from './guest-error.ts'
import { fingerprint, hostKeyAlgorithms, openSshForm, sameHostKey } from './host-key.ts'

/** sshd's MaxSessions is 10 by default: one more is refused, not queued. Two are left to whoever else is there. */
const CHANNELS_PER_CONNECTION = 8
const KEEPALIVE_INTERVAL_MS = 15_000
const KEEPALIVES_UNANSWERED = 3
const FAREWELL_MS = 1000

/** An open SSH connection to one node. */
export interface Connection {
  /** OpenSSH form. */
  hostKey: string
  /** Commands running or waiting for a channel. */
  readonly pending: number
  exec(command: string, options: ExecOptions): Promise<CommandResult>
  close(): void
}

export interface ConnectOptions extends ChannelOptions {
  timeoutMs: number
  signal?: AbortSignal | undefined
  /** Called once, however the connection ends. */
  onClose: () => void
}

export async function connect(address: GuestAddress, options: ConnectOptions): Promise<Connection> {
  options.signal?.throwIfAborted()
  const client = new ssh2.Client()
  let hostKey = ''
  let foreignKey: string | undefined
  client.setMaxListeners(CHANNELS_PER_CONNECTION * 2 + 5)
  let aborted = () => {}
  const opened = new Promise<void>((resolve, reject) => {
    client.once('ready', resolve)
    // Stays after the login: then an error is followed by `close`, and each running command is told by its own channel.
    client.on('error', (error) => {
      reject(error)
      client.destroy()
    })
    client.once('close', () => reject(new Error('the connection was closed before the login')))
    aborted = () => reject(options.signal?.reason)
    options.signal?.addEventListener('abort', aborted, { once: true })
  })
  // Awaited only once it has begun: a rejection that nobody hears ends the process.
  opened.catch(() => undefined)
  client.on('close', options.onClose)
  try {
    client.connect({
      host: address.host,
      port: address.port,
      username: address.username,
      privateKey: address.privateKey,
      readyTimeout: options.timeoutMs,
      keepaliveInterval: KEEPALIVE_INTERVAL_MS,
      keepaliveCountMax: KEEPALIVES_UNANSWERED,
      algorithms: { serverHostKey: hostKeyAlgorithms(address.hostKey) },
      hostVerifier: (blob: Buffer) => {
        hostKey = openSshForm(blob)
        if (address.hostKey === null || sameHostKey(address.hostKey, hostKey)) return true
        foreignKey = hostKey
        return false
      },
    })
    // 8 to 28 times faster: without it each request waits for a delayed acknowledgement.
    client.setNoDelay(true)
    await opened
  } catch (error) {
    client.destroy()
    options.signal?.throwIfAborted()
    throw failedConnect(address, foreignKey, error)
  } finally {
    options.signal?.removeEventListener('abort', aborted)
  }
  return overClient(client, address, hostKey, { channelTimeoutMs: options.channelTimeoutMs, onDeaf: options.onDeaf })
}

function failedConnect(address: GuestAddress, foreignKey: string | undefined, cause: unknown): GuestError {
  const where = `${address.host} port ${address.port}`
  if (foreignKey !== undefined && address.hostKey !== null) {
    return new GuestError(
      address.name,
      'host-key',
      `the node at ${where} shows host key ${fingerprint(foreignKey)}, pinned at first contact was ${fingerprint(address.hostKey)}. ` +
        'Either another machine has taken this address or the node was reinstalled; nothing was sent to it.',
    )
  }
  const words =
    cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : cause.name) : String(cause)
  if (cause instanceof Error && 'level' in cause && cause.level === 'client-authentication') {
    return new GuestError(
      address.name,
      'refused',
      `${where} does not accept user ${address.username} with the cluster's key (${words})`,
      { cause },
    )
  }
  return new GuestError(address.name, 'unreachable', `no SSH at ${where}: ${words}`, { cause })
}

function overClient(client: Client, address: GuestAddress, hostKey: string, channel: ChannelOptions): Connection {
  const channels = pLimit(CHANNELS_PER_CONNECTION)
  return {
    hostKey,
    get pending() {
      return channels.activeCount + channels.pendingCount
    },
    exec: (command, options) => channels(() => execute(client, address, command, { ...options, ...channel })),
    close() {
      client.end()
      // A dead node never says goodbye, and its connection would count as open for as long as TCP hopes.
      setTimeout(() => client.destroy(), FAREWELL_MS).unref()
    },
  }
}
