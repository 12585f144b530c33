import type { CommandResult } from '@fennec/plugins/interface'
import pLimit from 'p-limit'
import ssh2, { type Client, type ClientChannel } from 'ssh2'
import type { GuestAddress } from './guest-address.ts'
import { GuestError } from './guest-error.ts'
import { fingerprint, hostKeyAlgorithms, openSshForm, sameHostKey } from './host-key.ts'

/** sshd's MaxSessions is 10 by default: one more is refused, not queued. Two are left to whoever else is there. */
const CHANNELS_PER_CONNECTION = 8
const KEEPALIVE_INTERVAL_MS = 15_000
const KEEPALIVES_UNANSWERED = 3
const FAREWELL_MS = 1000
/** Beyond this a command's output is no answer but a flood that would fill our memory. */
const OUTPUT_LIMIT_BYTES = 16 * 2 ** 20

export interface ExecOptions {
  input: string | Uint8Array | undefined
  timeoutMs: number
  signal: AbortSignal | undefined
}

/** An open SSH connection to one node. */
export interface Connection {
  /** OpenSSH form. */
  hostKey: string
  /** Commands running or waiting for a channel. */
  readonly pending: number
  exec(command: string, options: ExecOptions): Promise<CommandResult>
  close(): void
}

export interface ConnectOptions {
  timeoutMs: number
  /** How long sshd may take to open a channel for a command; it does so at once unless the node hangs. */
  channelTimeoutMs: number
  signal?: AbortSignal | undefined
  /** Called once, however the connection ends. */
  onClose: () => void
  /** A command got no channel in time: the next one is better off on another connection. What runs on this one may go on. */
  onDeaf: () => void
}

type ChannelOptions = Pick<ConnectOptions, 'channelTimeoutMs' | 'onDeaf'>

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

async function execute(
  client: Client,
  address: GuestAddress,
  command: string,
  options: ExecOptions & ChannelOptions,
): Promise<CommandResult> {
  options.signal?.throwIfAborted()
  return await new Promise<CommandResult>((resolve, reject) => {
    let left = false
    const leave = (reason: unknown) => {
      left = true
      clearTimeout(unopened)
      reject(reason)
    }
    const gone = () =>
      leave(new GuestError(address.name, 'unreachable', 'the connection broke before the command began'))
    // A signal tells only once, and a node that hangs may take long to open the channel.
    const aborted = () => leave(options.signal?.reason)
    client.once('close', gone)
    options.signal?.addEventListener('abort', aborted, { once: true })
    const waitMs = Math.min(options.channelTimeoutMs, options.timeoutMs)
    const unopened = setTimeout(() => {
      leave(new GuestError(address.name, 'unreachable', `no channel for a command within ${waitMs / 1000} s`))
      options.onDeaf()
    }, waitMs)
    client.exec(command, (error, opened) => {
      clearTimeout(unopened)
      client.off('close', gone)
      options.signal?.removeEventListener('abort', aborted)
      if (left) opened?.close()
      else if (error) {
        const words = `no channel for a command: ${error.message}`
        reject(new GuestError(address.name, 'unreachable', words, { cause: error }))
      }
      // Listened to at once: the status of a quick command comes in the same packet as the channel, and is told only once.
      else resolve(collect(opened, client, address, options))
    })
  })
}

function collect(
  channel: ClientChannel,
  client: Client,
  address: GuestAddress,
  options: ExecOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
    let size = 0
    let status: number | undefined
    let killedBy: string | undefined

    const settle = (act: () => void) => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', aborted)
      client.off('close', broken)
      act()
    }
    const giveUp = (reason: unknown) =>
      settle(() => {
        // sshd before 7.9 knows no signals; closing ends its interest in either case.
        channel.signal('KILL')
        channel.close()
        reject(reason)
      })
    const aborted = () => giveUp(options.signal?.reason)
    const broken = () =>
      settle(() =>
        reject(new GuestError(address.name, 'unreachable', 'the connection broke while a command was running')),
      )
    const timer = setTimeout(
      () =>
        giveUp(
          new GuestError(
            address.name,
            'timeout',
            `a command did not end within ${options.timeoutMs / 1000} s; ${lastWords(output.stderr)}`,
          ),
        ),
      options.timeoutMs,
    )
    const keep = (kept: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length
      if (size > OUTPUT_LIMIT_BYTES)
        giveUp(new GuestError(address.name, 'command', `a command wrote more than ${OUTPUT_LIMIT_BYTES} bytes`))
      else kept.push(chunk)
    }
    options.signal?.addEventListener('abort', aborted, { once: true })
    client.once('close', broken)
    channel.on('data', keep(output.stdout))
    channel.stderr.on('data', keep(output.stderr))
    channel.on('exit', (code: number | null, signal?: string) => {
      if (code === null) killedBy = signal ?? 'unknown signal'
      else status = code
    })
    channel.on('close', () =>
      settle(() => {
        if (status === undefined) {
          const how = killedBy ? `was killed (${killedBy})` : 'ended without a status'
          reject(new GuestError(address.name, 'command', `a command ${how}; ${lastWords(output.stderr)}`))
        } else {
          resolve({
            exitCode: status,
            stdout: Buffer.concat(output.stdout).toString(),
            stderr: Buffer.concat(output.stderr).toString(),
          })
        }
      }),
    )
    channel.end(options.input ?? '')
  })
}

/** Enough of stderr to act on, little enough for an event. */
export function lastWords(stderr: Buffer[] | string): string {
  const text = typeof stderr === 'string' ? stderr : Buffer.concat(stderr).toString()
  const lines = text.trim().split('\n').slice(-5).join(' / ').slice(-600)
  return lines === '' ? 'it said nothing on stderr' : `it said: ${lines}`
}
