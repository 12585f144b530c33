import { readFileSync } from 'node:fs'
import { Agent, type Dispatcher, request } from 'undici'
import { CloudError } from './cloud-error.ts'
import { errorWords } from './error-words.ts'
import { untilOver, withLastLook } from './last-look.ts'
import {
  DEFAULT_PATIENCE,
  didNothing,
  isRetryableStatus,
  mayRepeat,
  type Patience,
  retryAfterMs,
  withRetries,
} from './retry.ts'
import { createTraffic, type Traffic } from './traffic.ts'
import { untilAborted } from './until-aborted.ts'

export interface TransportOptions {
  /** For the whole of one answer's headers, and between two pieces of its body. */
  timeoutMs?: number | undefined
  /** A PEM file with the authority that signed the cloud's certificates. */
  caFile?: string | undefined
  /** Take any certificate: for trials only. */
  insecure?: boolean | undefined
  patience?: Patience | undefined
  /** Told of every exchange with the cloud, each try of a repeated one. */
  onExchange?: ((exchange: ExchangeFacts) => void) | undefined
  /** Shared by all who ask the same cloud. */
  traffic?: Traffic | undefined
  /** Instead of connections of its own. */
  dispatcher?: Dispatcher | undefined
}

export interface ExchangeFacts {
  service: string
  method: Method
  /** null: there was no answer. */
  status: number | null
  ms: number
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>

export interface WireRequest {
  service: string
  /** In whose name; null: of no project, or not known yet. */
  project: string | null
  method: Method
  url: URL
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal | undefined
  /** Once it is sent its answer is waited for, whatever the signal says meanwhile; it is not sent again then, nor if there was none. */
  awaitsAnswer?: boolean | undefined
  /** Over: no try of it begins any more, the first neither. What is sent by then is not broken off. */
  beginsUntil?: AbortSignal | undefined
  /** Statuses that are an answer; any other is a CloudError. Default: 200 to 299. */
  expect?: readonly number[] | undefined
}

export interface Answer<T> {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: T
}

/** Connections to the endpoints of one cloud, kept open, shared by all sessions on it. */
export interface Transport {
  send<T>(wire: WireRequest): Promise<Answer<T>>
  close(): Promise<void>
}

const DEFAULT_TIMEOUT_MS = 60_000

export function createTransport(options: TransportOptions): Transport {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const patience = options.patience ?? DEFAULT_PATIENCE
  const traffic = options.traffic ?? createTraffic()
  const dispatcher = options.dispatcher ?? connections(options, timeoutMs)
  return {
    async send<T>(wire: WireRequest) {
      const place = { ...wire, url: withoutQuery(wire.url) }
      const sent = wire.awaitsAnswer ? { ...wire, signal: undefined } : wire
      const { beginsUntil } = wire
      const once = untilOver(beginsUntil, () => sendOnce<T>(dispatcher, sent, options.onExchange))
      const whenWanted = () => traffic.when(place, patience.longestDelayMs, once, wire.signal)
      const mayHelp = wire.awaitsAnswer ? (error: unknown) => mayRepeat(error) && didNothing(error) : mayRepeat
      const repeats = (error: unknown) => mayHelp(error) && beginsUntil?.aborted !== true
      const tries = withRetries(whenWanted, patience, wire.signal, repeats)
      return await (wire.awaitsAnswer ? tries : untilAborted(tries, wire.signal))
    },
    async close() {
      if (options.dispatcher === undefined) await dispatcher.destroy()
    },
  }
}

/**
 * As many as there are calls under way, which the traffic bounds: a second bound here would be by origin, and on a cloud whose services
 * are behind one address calls would wait in a line that knows no turns and that nobody counts.
 */
function connections(options: TransportOptions, timeoutMs: number): Agent {
  return new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: {
      timeout: Math.min(timeoutMs, 10_000),
      rejectUnauthorized: options.insecure !== true,
      ...(options.caFile === undefined ? {} : { ca: readFileSync(options.caFile, 'utf8') }),
    },
  })
}

async function sendOnce<T>(dispatcher: Dispatcher, wire: WireRequest, tell: Tell): Promise<Answer<T>> {
  const { status, headers, text } = await toldExchange(dispatcher, wire, tell)
  const accepted = wire.expect === undefined ? status >= 200 && status < 300 : wire.expect.includes(status)
  if (!accepted) throw refusal(wire, status, headers, text)
  return { status, headers, body: parse<T>(wire, status, headers, text) }
}

type Tell = TransportOptions['onExchange']

async function toldExchange(dispatcher: Dispatcher, wire: WireRequest, tell: Tell): Promise<Exchange> {
  const began = performance.now()
  let status: number | null = null
  try {
    const answer = await exchange(dispatcher, wire)
    status = answer.status
    return answer
  } finally {
    tell?.({ service: wire.service, method: wire.method, status, ms: performance.now() - began })
  }
}

interface Exchange {
  status: number
  headers: Answer<unknown>['headers']
  text: string
}

async function exchange(dispatcher: Dispatcher, wire: WireRequest): Promise<Exchange> {
  try {
    const answer = await request(wire.url, {
      dispatcher: wire.beginsUntil === undefined ? dispatcher : withLastLook(dispatcher, wire.beginsUntil),
      method: wire.method,
      headers: {
        accept: 'application/json',
        'user-agent': 'fennec',
        ...(wire.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...wire.headers,
      },
      body: wire.body === undefined ? null : JSON.stringify(wire.body),
      signal: wire.signal ?? null,
    })
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() }
  } catch (error) {
    if (wire.signal?.aborted) throw wire.signal.reason
    // By the last look, before anything was sent; what became of a request that was sent is another matter.
    if (wire.beginsUntil?.aborted && error === wire.beginsUntil.reason) throw error
    throw silence(wire, error)
  }
}

function parse<T>(wire: WireRequest, status: number, headers: Exchange['headers'], text: string): T {
  if (text === '') return undefined as T // 202 and 204 carry nothing; the caller's type says void
  try {
    return JSON.parse(text) as T
  } catch (error) {
    // A redirect of Heat has an HTML body, which nobody reads.
    if (status >= 300 && status < 400) return undefined as T
    const words = `${wire.service} answered something that is not JSON: is ${withoutQuery(wire.url)} its endpoint?`
    throw new CloudError(words, errorFields(wire, status, headers, false), error)
  }
}

function refusal(wire: WireRequest, status: number, headers: Exchange['headers'], text: string): CloudError {
  const fields = errorFields(wire, status, headers, false)
  const retryable = isRetryableStatus(status, fields.retryAfterMs)
  return new CloudError(errorWords(text, status), { ...fields, retryable })
}

function silence(wire: WireRequest, error: unknown): CloudError {
  const why = innermost(error)
  const words = `${wire.service} at ${wire.url.origin} did not answer: ${why.message}`
  return new CloudError(words, errorFields(wire, null, {}, true), why)
}

/** undici wraps what the socket said; a dual-stack refusal comes as an AggregateError with an empty message. */
function innermost(error: unknown): Error {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0])
  return error instanceof Error ? error : new Error(String(error))
}

function errorFields(wire: WireRequest, status: number | null, headers: Exchange['headers'], retryable: boolean) {
  return {
    service: wire.service,
    method: wire.method,
    url: withoutQuery(wire.url),
    status,
    requestId: single(headers['x-openstack-request-id']) ?? single(headers['x-compute-request-id']) ?? null,
    retryable,
    retryAfterMs: retryAfterMs(single(headers['retry-after']), Date.now()),
  }
}

function withoutQuery(url: URL): string {
  return `${url.origin}${url.pathname}`
}

export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
