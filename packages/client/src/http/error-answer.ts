import type { Reply } from './exchange.ts'
import { retryAfterMs } from './retry.ts'

export interface ToldError {
  message: string
  /** null: it was not one of the routes that answered. */
  errorName: string | null
  errorId: string | null
  requestId: string | null
  retryAfterMs: number | null
  /** What the service speaks at the most, when that is what it says. */
  maxVersion: string | null
}

const ERROR_ID = /\s*Error ID: (\S+)\s*$/

/** What a refusal tells, in whichever of the old service's shapes; a proxy's page has none. */
export function errorFields({ status, headers, bytes }: Reply): ToldError {
  const body = jsonObject(bytes)
  const said = text(body.error_message) ?? text(body.message) ?? text(inner(body)) ?? `The service answered ${status}.`
  const [, errorId = null] = ERROR_ID.exec(said) ?? []
  const name = body.error_name
  return {
    message: said.replace(ERROR_ID, ''),
    errorName: typeof name === 'string' || typeof name === 'number' ? String(name) : null,
    errorId,
    requestId: headers.get('x-openstack-request-id'),
    retryAfterMs: retryAfterMs(headers.get('retry-after'), Date.now()),
    maxVersion: text(body.max_version),
  }
}

/** Keystone's middleware and gateways: `{"error": {"message"}}`. */
function inner(body: Record<string, unknown>): unknown {
  const error = body.error
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'message') : undefined
}

function jsonObject(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {} // A page of a proxy: its status says what there is to say.
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
