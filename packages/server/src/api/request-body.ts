import { FennecError } from '@fennec/contract'
import type { FastifyInstance } from 'fastify'
import { unstorable } from './storable-json.ts'

/**
 * Bytes where the route takes them. Everywhere else JSON whatever the type is called as long as it is JSON's or absent;
 * an empty body is `{}`, so that the schema can say what is missing. Python's `1.0` is told from `1` by the old service; JSON.parse cannot.
 */
export function acceptBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'ignore')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (request.routeOptions.config.takesBytes) return done(null, body)
    // Whatever is sent there: that there is no such URL comes first.
    if (request.is404 || body.length === 0) return done(null, {})
    const contentType = request.headers['content-type']
    if (contentType !== undefined && !isJson(contentType)) {
      return done(new FennecError('UNSUPPORTED_CONTENT_TYPE', { contentType }))
    }
    const text = utf8(body)
    if (text === null) return done(new FennecError('MALFORMED_REQUEST_BODY', { reason: 'it is not UTF-8' }))
    void parse(request, text, (error, parsed) => {
      const fault = error ? null : unstorable(parsed)
      if (fault !== null) return done(new FennecError('MALFORMED_REQUEST_BODY', { reason: fault }))
      done(
        error ? new FennecError('MALFORMED_REQUEST_BODY', { reason: reasonOf(text) ?? error.message }) : null,
        parsed,
      )
    })
  })
}

/** null: it is none, and what stands for the broken parts would be stored as if it had been sent. */
function utf8(body: string | Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(body))
  } catch {
    return null
  }
}

/** What JSON.parse says, which tells the place; null: it is JSON and was refused for something else. */
function reasonOf(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function isJson(contentType: string): boolean {
  return contentType.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

/** @throws {FennecError} UNSUPPORTED_CONTENT_TYPE when the client cannot take JSON; asked before anything is done */
export function assertAcceptsJson(accept: string | undefined): void {
  if (accept !== undefined && !acceptsJson(accept)) {
    throw new FennecError('UNSUPPORTED_CONTENT_TYPE', { contentType: accept })
  }
}

export function acceptsJson(accept: string): boolean {
  return accept
    .split(',')
    .map((range) => range.split(';')[0]?.trim().toLowerCase())
    .some((type) => type === 'application/json' || type === 'application/*' || type === '*/*' || type === '')
}

/** @throws {FennecError} UNREADABLE_URL: PostgreSQL would fail on it */
export function assertStorableUrl(url: string): void {
  if (url.includes('%00')) throw new FennecError('UNREADABLE_URL')
}
