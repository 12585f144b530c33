import type { WireVersion } from '@fennec/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { CloudFacts, ImageRegistry } from '../domain/cloud-facts.ts'
import type { ApiDeps } from './deps.ts'
import type { Idempotency } from './idempotency.ts'
import type { Caller } from './token.ts'

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** One request, as the routes see it. */
export interface Call<Body = unknown> {
  caller: Caller
  version: WireVersion
  params: Readonly<Record<string, string>>
  query: Query
  /** As sent until the schema has been checked; then in the names of the data model. */
  body: Body
  deps: ApiDeps
  /** As sent. */
  idempotencyKey: string | undefined
  /** null: the request may be accepted as often as it is sent. */
  idempotency: Idempotency | null
  /** Look-ups with the caller's token; made when first asked for, the same throughout the request. */
  cloud(): CloudFacts
  images(): ImageRegistry
  log: FastifyBaseLogger
}

/** The value of a query parameter; of a repeated one the first. */
export function queryValue(query: Query, name: string): string | undefined {
  const value = query[name]
  return Array.isArray(value) ? value[0] : value
}

export function queryValues(query: Query, name: string): string[] {
  const value = query[name]
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** A part of the path. Its absence would be a fault of the route's own path. */
export function param(call: Call, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new Error(`The route has no :${name} in its path.`)
  return value
}
