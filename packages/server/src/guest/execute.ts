import type { CommandResult } from '@fennec/plugins/interface'
import type { Client, ClientChannel } from 'ssh2'
import type { GuestAddress } from './guest-address.ts'
import { GuestError } from './guest-error.ts'

/** Beyond this a command's output is no answer but a flood that would fill our memory. */
const OUTPUT_LIMIT_BYTES = 16 * 2 ** 20

export interface ExecOptions {
  input: string | Uint8Array | undefined
  timeoutMs: number
  signal: AbortSignal | undefined
}

export interface ChannelOptions {
  /** How long sshd may take to open a channel for a command; it does so at once unless the node hangs. */
  channelTimeoutMs: number
  /** A command got no channel in time: the next one is better off on another connection. What runs on this one may go on. */
  onDeaf: () => void
}

/** Runs a command on an open connection. @throws {GuestError} unreachable, timeout or command, or what the signal was aborted with */
export async function execute(
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
