import type { Identity } from '../auth/credentials.ts'
import { ApiError, AuthenticationError, NoServiceError, ServiceTooOldError } from '../errors.ts'
import { MICROVERSION, type QueryValue } from '../wire.ts'
import { errorFields } from './error-answer.ts'
import { exchange, type Fetch, type Reply } from './exchange.ts'
import type { Patience } from './retry.ts'

export interface ServiceOptions {
  identity: Identity
  fetch: Fetch
  patience: Patience
  timeoutMs: number
}

export interface ServiceRequest {
  method: string
  /** Below the version, beginning with a slash. */
  path: string
  query?: Readonly<Record<string, QueryValue | undefined>> | undefined
  body?: unknown
  /** Accepted once with this key, however often it is sent. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
  timeoutMs?: number | undefined
}

/** The data-processing service: sends a request with the token, and makes errors of refusals. */
export type Service = (request: ServiceRequest) => Promise<Reply>

export function service(options: ServiceOptions): Service {
  const { identity } = options
  return async (asked) => {
    const token = await identity.token(asked.signal)
    const reply = await send(options, asked, token)
    // Revoked before its time: a changed password, a restarted Keystone with new keys. 401 did nothing, so once more.
    const answered =
      reply.status === 401 && identity.discard?.(token) === true
        ? await send(options, asked, await identity.token(asked.signal))
        : reply
    return accepted(answered, asked)
  }
}

async function send(options: ServiceOptions, asked: ServiceRequest, token: string): Promise<Reply> {
  const { method, path, body, idempotencyKey: key } = asked
  const base = versioned(await options.identity.endpoint(asked.signal))
  return await exchange(
    options.fetch,
    {
      method,
      url: withQuery(new URL(`${base}${path}`), asked.query ?? {}),
      headers: {
        accept: 'application/json',
        'x-auth-token': token,
        'openstack-api-version': `data-processing ${MICROVERSION}`,
        ...(body !== undefined && { 'content-type': isFile(body) ? 'application/octet-stream' : 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: body === undefined || isFile(body) ? body : JSON.stringify(body),
      signal: asked.signal,
      timeoutMs: asked.timeoutMs ?? options.timeoutMs,
      safeToRepeat: method === 'GET' || method === 'DELETE' || key !== undefined,
    },
    options.patience,
  )
}

/** The body of a route that takes a file is the file. */
const isFile = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array

function accepted(reply: Reply, { method, path }: ServiceRequest): Reply {
  const { status, tries } = reply
  if (status >= 200 && status < 300) return reply
  // The answer to an earlier try was lost, and its deed was not.
  if (method === 'DELETE' && status === 404 && tries > 1) return { ...reply, status: 204, bytes: new Uint8Array() }
  const told = errorFields(reply)
  if (status === 401) {
    throw new AuthenticationError('The service does not take the token: it has run out or was revoked. Log in again.')
  }
  if (status === 406 && told.maxVersion !== null) {
    throw new ServiceTooOldError(
      `The service speaks microversion ${told.maxVersion} at the most, and ${MICROVERSION} is needed: it has to be upgraded.`,
    )
  }
  if (told.errorName === null && status === 404) {
    throw new NoServiceError(
      `Nothing that speaks the data-processing API v2 answers ${method} /v2${path}: check the endpoint in the catalogue.`,
    )
  }
  throw new ApiError(told.message, { ...told, errorName: told.errorName ?? 'UNKNOWN', status, method, path })
}

/** Catalogues have the address with the version of an old client, with a project, or with neither. */
function versioned(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '').replace(/\/v[12](\.\d+)?(\/[^/]*)?$/, '')}/v2`
}

function withQuery(url: URL, query: Readonly<Record<string, QueryValue | undefined>>): URL {
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of [value].flat()) url.searchParams.append(name, String(one))
  }
  return url
}
